// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/include_table.h"

namespace intake::tidy {

const std::vector<Room>& rooms() {
  static const std::vector<Room> table{
      // name, folder, endings, rooms, headers, libraries
      {"base", "db/base/", {}, {}, {}, {"posix"}},
      {"backup", "db/backup/", {}, {"base"}, {}, {"libsodium", "libzstd", "posix"}},
      {"base/text", "db/base/text/", {}, {"base"}, {}, {"Boost.Locale", "utfcpp"}},
      {"domain", "db/domain/", {}, {"base"}, {}, {}},
      {"journal", "db/journal/", {}, {"domain"}, {}, {"libsodium", "nlohmann-json", "simdjson"}},
      {"store", "db/store/", {}, {"journal", "backup"}, {}, {"SQLiteCpp", "posix"}},

      {"protocol", "sync/protocol/", {}, {"journal", "backup"}, {}, {"libzstd", "libsodium", "nlohmann-json", "simdjson"}},
      {"client", "sync/client/", {}, {"protocol", "store"}, {}, {"libcurl", "libsodium", "OpenSSL"}},
      {"hub", "sync/hub/", {}, {"protocol", "backup"}, {},
       {"Boost.Beast", "SQLiteCpp", "libpq", "libsodium", "CLI11", "spdlog", "nlohmann-json", "simdjson", "posix"}},

      {"app", "terminal/app/", {}, {"screens"}, {}, {}},
      {"screens", "terminal/screens/", {}, {"domain", "base/text"}, {"terminal/app/effect.h"}, {}},
      {"views", "terminal/screens/", {"_view.h", "_view.cpp"}, {"app", "screens", "widgets", "base/text"}, {}, {"ImGui"}},
      {"views", "terminal/views/", {}, {"app", "screens", "widgets", "typing", "base/text"}, {}, {"ImGui"}},
      {"widgets", "terminal/widgets/", {}, {"base", "base/text"}, {}, {"ImGui", "FreeType", "iconv", "glibc"}},
      {"platform", "terminal/platform/", {}, {"base"}, {}, {"ImGui", "GLFW", "posix"}},
      {"loop", "terminal/loop/", {}, {"platform", "widgets", "scan", "typing"}, {}, {"ImGui", "GLFW", "libpng", "posix"}},
      {"scan", "terminal/scan/", {}, {"domain"}, {}, {"ZXing", "libpng", "libjpeg-turbo", "posix"}},
      {"typing", "terminal/typing/", {}, {"base", "base/text"}, {"terminal/widgets/geometry.h"}, {"librime"}},
      {"print", "terminal/print/", {}, {"domain", "base/text"}, {}, {"zint", "FreeType", "cairo", "pango", "posix"}},
      {"packing", "terminal/packing/", {}, {"domain", "base/text"}, {}, {"iconv"}},
      {"workers", "terminal/workers/", {}, {"app", "store", "client", "scan", "print", "packing", "base/text"}, {}, {"posix"}},
      {"cli", "terminal/cli/", {}, {"store", "client", "scan", "print", "packing", "base/text"}, {},
       {"CLI11", "spdlog", "nlohmann-json", "posix"}},
      {"main", "terminal/main.cpp", {}, {"views", "workers", "loop", "typing"}, {}, {"ImGui", "spdlog", "CLI11", "posix"}},
  };
  return table;
}

const std::vector<Library>& libraries() {
  static const std::vector<Library> table{
      {"Boost.Beast", {"boost/beast", "boost/asio", "boost/system"}},
      {"Boost.Locale", {"boost/locale"}},
      {"CLI11", {"CLI/"}},
      {"FreeType", {"ft2build.h", "freetype"}},
      {"GLFW", {"GLFW/", "GL/"}},
      {"ImGui", {"imgui", "misc/", "backends/"}},
      {"SQLiteCpp", {"SQLiteCpp/", "sqlite3.h"}},
      {"ZXing", {"ZXing/", "ReadBarcode.h", "BarcodeFormat.h"}},
      {"cairo", {"cairo"}},
      {"glibc", {"malloc.h"}},
      {"iconv", {"iconv.h"}},
      {"libcurl", {"curl/"}},
      {"libjpeg-turbo", {"turbojpeg.h", "jpeglib.h"}},
      {"libpng", {"png.h"}},
      {"libpq", {"libpq"}},
      {"librime", {"rime_api.h"}},
      {"libsodium", {"sodium"}},
      {"libzstd", {"zstd"}},
      {"nlohmann-json", {"nlohmann/"}},
      {"OpenSSL", {"openssl/"}},
      {"pango", {"pango/"}},
      {"posix", {"sys/", "unistd.h", "fcntl.h", "poll.h", "spawn.h", "signal.h", "dirent.h", "pthread.h", "netinet/", "arpa/",
                 "pwd.h", "termios.h", "ifaddrs.h"}},
      {"simdjson", {"simdjson"}},
      {"spdlog", {"spdlog/"}},
      {"utfcpp", {"utf8"}},
      {"zint", {"zint.h"}},
  };
  return table;
}

}  // namespace intake::tidy
