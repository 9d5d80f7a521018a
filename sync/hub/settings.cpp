// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/settings.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace intake::hub {
namespace {

constexpr std::int64_t burst_s = 10;
constexpr std::int64_t most_per_s = 1'000'000;

/// "--tls-key" → "INTAKE_HUB_TLS_KEY". CLI11's own envname() is not used: it fills commands that were not called too, and
/// only after the file.
std::string environment_name(const std::string& option) {
  std::string name = "INTAKE_HUB_";
  for (const char c : option) name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

template <class Value>
CLI::Option* setting(CLI::App& command, const std::string& name, Value& value, const std::string& description) {
  return command.add_option("--" + name, value, description + " [" + environment_name(name) + "]");
}

/// A number of requests a second, with a burst of ten seconds' worth.
void rate(CLI::App& command, const std::string& name, Rate& into, const std::string& description) {
  command
      .add_option_function<std::int64_t>(
          "--" + name, [&into](const std::int64_t& per_s) { into = {per_s, per_s * burst_s}; },
          description + " [" + environment_name(name) + "]")
      ->check(CLI::Range(std::int64_t{0}, most_per_s))
      ->type_name("INT")
      ->default_str(std::to_string(into.per_s));
}

void seconds(CLI::App& command, const std::string& name, std::chrono::milliseconds& into, const std::string& description) {
  command
      .add_option_function<std::int64_t>("--" + name, [&into](const std::int64_t& s) { into = std::chrono::seconds(s); },
                                         description + " [" + environment_name(name) + "]")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{3600}))
      ->type_name("INT")
      ->default_str(std::to_string(std::chrono::duration_cast<std::chrono::seconds>(into).count()));
}

/// Gives an option the values that a flag would have given it.
Result<void> give(CLI::Option& option, const std::vector<std::string>& values, const std::string& where) {
  try {
    for (const auto& value : values) option.add_result(value);
    option.run_callback();
  } catch (const CLI::Error& fault) {
    return fail(ErrorCode::bad_input, where + ": " + fault.what() + ". Nothing was changed.");
  }
  return {};
}

Result<void> from_environment(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) {
    if (option->count() > 0 || option->get_lnames().empty()) continue;
    const std::string name = environment_name(option->get_lnames().front());
    // Only what --help says so of: a --keep that means something else in each command is not to be set for all of them.
    if (option->get_description().find('[' + name + ']') == std::string::npos) continue;
    if (const char* value = std::getenv(name.c_str()); value != nullptr && *value != '\0') INTAKE_TRY(give(*option, {value}, name));
  }
  return {};
}

/// The line that sets a key, from 1; 0 when there is none. CLI11's reader does not tell.
std::size_t line_of(const std::string& text, const std::string& key) {
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t begin = line.find_first_not_of(" \t[");
    if (begin == std::string::npos || line.compare(begin, key.size(), key) != 0) continue;
    const std::size_t end = line.find_first_not_of(" \t\r", begin + key.size());
    if (end == std::string::npos || line[end] == '=' || line[end] == ']') return number;
  }
  return 0;
}

Result<void> from_file(CLI::App& command, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  if (!in || !(bytes << in.rdbuf())) return fail(ErrorCode::bad_input, "The settings " + file + " cannot be read. Nothing was changed.");
  const std::string text = bytes.str();
  std::vector<CLI::ConfigItem> items;
  try {
    std::istringstream again(text);
    items = CLI::ConfigTOML().from_config(again);
  } catch (const CLI::Error& fault) {
    return fail(ErrorCode::bad_input, file + ": " + fault.what() + ". Nothing was changed.");
  }
  std::vector<std::string> given;
  for (const auto& item : items) {
    if (item.name == "++" || item.name == "--") continue;  // CLI11's marks of where a section begins and ends
    const std::string key = item.fullname();
    const std::string where = file + ", line " + std::to_string(line_of(text, item.name));
    CLI::Option* option = item.parents.empty() ? command.get_option_no_throw("--" + key) : nullptr;
    if (option == nullptr || option == command.get_help_ptr() || key == "config")
      return fail(ErrorCode::bad_input, where + ": there is no setting \"" + key + "\". Nothing was changed; intake-hub serve --help lists them.");
    if (item.inputs.size() != 1 || std::find(given.begin(), given.end(), key) != given.end())
      return fail(ErrorCode::bad_input, where + ": \"" + key + "\" needs one value, and is to be set once. Nothing was changed.");
    given.push_back(key);
    if (option->count() == 0) INTAKE_TRY(give(*option, item.inputs, where));
  }
  return {};
}

}  // namespace

void add_database_option(CLI::App& command, std::string& database) { setting(command, "database", database, "sqlite:FILE"); }

void add_serve_options(CLI::App& command, ServeSettings& s) {
  add_database_option(command, s.database);
  setting(command, "config", s.config, "File of settings, a line \"name = value\" each (TOML), named as these options");
  setting(command, "listen", s.http.listen, "ADDR:PORT; port 0 takes a free one. Without TLS on loopback only")->capture_default_str();
  setting(command, "tls-certificate", s.http.tls_certificate, "PEM file with the certificate and its chain; read again at SIGHUP");
  setting(command, "tls-key", s.http.tls_key, "PEM file with its key");
  setting(command, "metrics-listen", s.http.metrics_listen,
          "ADDR:PORT for /metrics alone, plain HTTP on any address; without it /metrics is there for programs of this machine");
  rate(command, "device-rate", s.http.device_rate, "Requests a second that one terminal may send for long; ten seconds' worth at once; 0: no limit");
  rate(command, "address-rate", s.http.address_rate, "The same for one address (not for this machine itself)");
  setting(command, "max-connections", s.http.max_connections, "Connections in all")
      ->check(CLI::Range(std::int64_t{1}, most_per_s))
      ->capture_default_str();
  setting(command, "max-connections-per-address", s.http.max_connections_of_one, "Connections of one address (not of this machine itself)")
      ->check(CLI::Range(std::int64_t{1}, most_per_s))
      ->capture_default_str();
  seconds(command, "idle-timeout", s.http.idle_timeout, "Seconds a connection may be silent between two requests");
  seconds(command, "header-timeout", s.http.head_timeout, "Seconds for a request's header to arrive, and for TLS to begin");
  seconds(command, "request-timeout", s.http.request_timeout, "Seconds for a request's body to arrive");
  seconds(command, "stop-timeout", s.http.stop_patience, "Seconds that what is under way is given when the hub is to stop");
  command.footer("Each setting is taken from its flag, else from the environment (the name in brackets), else from the file.\n"
                 "SIGTERM stops it once what is under way is answered; SIGHUP reads the certificate again.");
}

Result<void> complete(CLI::App& command, const std::string* config) {
  INTAKE_TRY(from_environment(command));
  if (config != nullptr && !config->empty()) INTAKE_TRY(from_file(command, *config));
  return {};
}

}  // namespace intake::hub
