#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The sample configurations of assets/packaging at work: a web server with TLS in front of a real hub, and a real
# terminal that joins and sends through it. Only names, ports and paths are put in.
#   front.sh DIR-OF-THE-PROGRAMS DIR-OF-THE-SAMPLES nginx|caddy
set -euo pipefail
bin=${1:?the folder of the programs} samples=${2:?the folder of the samples} proxy=${3:?nginx or caddy}
PATH=$PATH:/usr/sbin
if ! command -v "$proxy" >/dev/null; then
  echo "skipped: there is no $proxy (tests/install_packages.sh proxy)"
  exit 77
fi
work=$(mktemp -d)
hub_pid='' proxy_pid=''
end_all() {
  for pid in $hub_pid $proxy_pid; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap end_all EXIT
broken() { printf 'FAILED: %s\n' "$*" >&2; tail -n 20 "$work"/*.log >&2; exit 1; }
same() { [ "$2" = "$3" ] || broken "$1: expected $2, got $3"; }
# until_true WHAT COMMAND …
until_true() {
  local what=$1
  shift
  for _ in $(seq 400); do
    if "$@"; then return; fi
    sleep 0.05
  done
  broken "$what"
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/certificate.pem" 2>"$work/openssl.log"
export SSL_CERT_FILE=$work/certificate.pem

# --- the hub, by the sample of its settings; a low rate, to be tried below ---------------------------------------
sed -e "s|/var/lib/intake-hub|$work|" -e 's|127.0.0.1:8420|127.0.0.1:0|' "$samples/hub.toml" >"$work/hub.toml"
INTAKE_HUB_ADDRESS_RATE=5 "$bin/intake-hub" serve --config "$work/hub.toml" >"$work/ready" 2>"$work/hub.log" &
hub_pid=$!
until_true "the hub did not say its address" grep -q http "$work/ready"
hub=$(sed 's|http://||' "$work/ready")

# --- the web server, by its sample --------------------------------------------------------------------------------
port=$(free_port)
case $proxy in
  nginx)
    sed -e "s|127.0.0.1:8420|$hub|" -e "s|listen 443|listen 127.0.0.1:$port|" -e '/\[::\]/d' -e 's|hub.example.org;|localhost;|' \
      -e "s|/etc/letsencrypt/live/hub.example.org/fullchain.pem|$work/certificate.pem|" \
      -e "s|/etc/letsencrypt/live/hub.example.org/privkey.pem|$work/key.pem|" "$samples/nginx.conf" >"$work/site.conf"
    cat >"$work/nginx.conf" <<END
daemon off;
master_process off;
pid $work/nginx.pid;
error_log $work/nginx.log;
events {}
http {
  access_log off;
  client_body_temp_path $work/body;
  proxy_temp_path $work/proxy;
  fastcgi_temp_path $work/fastcgi;
  uwsgi_temp_path $work/uwsgi;
  scgi_temp_path $work/scgi;
  include $work/site.conf;
}
END
    nginx -p "$work" -e "$work/nginx.log" -c "$work/nginx.conf" & ;;
  caddy)
    {
      printf '{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tstorage file_system %s\n}\n' "$work/caddy"
      sed -e "s|127.0.0.1:8420|$hub|" -e "s|^hub.example.org|https://localhost:$port|" \
        -e "s|/etc/caddy/hub.pem|$work/certificate.pem|" -e "s|/etc/caddy/hub.key|$work/key.pem|" "$samples/Caddyfile"
    } >"$work/Caddyfile"
    XDG_DATA_HOME=$work/caddy XDG_CONFIG_HOME=$work/caddy caddy run --adapter caddyfile --config "$work/Caddyfile" 2>"$work/caddy.log" & ;;
  *) broken "there is no sample for $proxy" ;;
esac
proxy_pid=$!
front=https://localhost:$port
status() { curl -s --noproxy '*' --cacert "$work/certificate.pem" -o /dev/null -w '%{http_code}' "$@" || true; }
up() { kill -0 "$proxy_pid" 2>/dev/null || broken "$proxy ended"; [ "$(status "$front/healthz")" = 200 ]; }
until_true "$proxy does not forward" up

# --- a terminal joins and sends -----------------------------------------------------------------------------------
intake=("$bin/intake" --store "$work/till")
code=$("$bin/intake-hub" pair --database "sqlite:$work/hub.db" --shop Riverside 2>>"$work/hub.log")
"${intake[@]}" init --shop Riverside --currency CNY --hub "$front" --code "$code" --json >"$work/out" 2>>"$work/intake.log" ||
  broken "the terminal does not join"
"${intake[@]}" receive --line clothes.coats:B:2:3500 --json >"$work/out" 2>>"$work/intake.log"
"${intake[@]}" sync --once --json >"$work/out" 2>>"$work/intake.log" || broken "the terminal does not send"
same "operations that wait" 0 "$(jq .waiting "$work/out")"
"$bin/intake-hub" verify --database "sqlite:$work/hub.db" --json >"$work/out" 2>>"$work/hub.log"
same "items at the hub" 2 "$(jq .items "$work/out")"
curl -s --noproxy '*' "http://$hub/metrics" >"$work/metrics"
grep -q '^intake_hub_requests_total{call="push",status="200"} [1-9]' "$work/metrics" || broken "no push was counted"

# --- what the front is for ----------------------------------------------------------------------------------------
same "metrics from outside" 404 "$(status "$front/metrics")"
head -c 3000000 /dev/zero >"$work/large"
# nginx refuses it before the hub hears of it. caddy hands it on as it comes, and may still be sending when the hub has
# refused it and hung up; then it answers 502, or cuts its client off.
large=$(status -H 'Expect:' -X POST --data-binary "@$work/large" "$front/v1/push")
case $proxy/$large in
  nginx/413 | caddy/413 | caddy/502 | caddy/000) ;;
  *) broken "a body of 3 MB was answered $large" ;;
esac
same "the front after a body of 3 MB" 200 "$(status "$front/healthz")"
"${intake[@]}" verify --json >/dev/null 2>>"$work/intake.log"
# The address that a stranger claims is replaced: all of these are one address, and more than it may ask.
claims=()
for i in $(seq 200); do claims+=(--next -s --noproxy '*' --cacert "$work/certificate.pem" -o /dev/null -w '%{http_code}\n' -H "X-Real-IP: 192.0.2.$i" "$front/healthz"); done
curl "${claims[@]:1}" >"$work/statuses" || true
grep -q '^200$' "$work/statuses" || broken "nothing of many requests was answered"
grep -q '^429$' "$work/statuses" || broken "a claimed address was believed"
echo "A terminal joins and sends through $proxy."
