// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/typing/pinyin_input.h"

#include <rime_api.h>

#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

namespace intake::typing {

namespace {

constexpr const char* dictionary = "pinyin_simp";
constexpr const char* schema = "intake_pinyin";
constexpr std::size_t longest_input = 60;  // each letter takes longer the more there are: a millisecond at twenty
constexpr int key_backspace = 0xff08;  // X11's, as librime takes them

/// Chosen candidates would be remembered, and offered first, without `enable_user_dict: false`: at a counter that would
/// keep donors' names. No processor but these: keys that switch, copy or record do not exist.
constexpr const char* schema_text = R"(schema:
  schema_id: intake_pinyin
  name: Intake
  version: '1'
engine:
  processors:
    - speller
    - selector
    - express_editor
  segmentors:
    - abc_segmentor
    - fallback_segmentor
  translators:
    - script_translator
speller:
  alphabet: zyxwvutsrqponmlkjihgfedcba
  delimiter: " '"
translator:
  dictionary: pinyin_simp
  prism: pinyin_simp
  enable_user_dict: false
  preedit_format:
    - xform/([nl])v/$1ü/
    - xform/([nl])ue/$1üe/
    - xform/([jqxy])v/$1u/
menu:
  page_size: 9
)";
constexpr const char* default_text = R"(config_version: '1'
schema_list:
  - schema: intake_pinyin
menu:
  page_size: 9
)";

/// The engine is the process's; who has it gives it back.
std::atomic<bool>& engine_taken() {
  static std::atomic<bool> taken = false;
  return taken;
}

/// Once a process: librime's log takes a second call for a bug and ends the program. It writes to files of its own in the
/// temporary folder, so it is told to say nothing but its last words, and those in our folder.
void silence_log(const std::string& folder) {
  static std::once_flag once;
  std::call_once(once, [&] {
    RIME_STRUCT(RimeTraits, traits)
    traits.app_name = "rime.intake";
    traits.min_log_level = 3;
    traits.log_dir = folder.c_str();
    rime_get_api()->setup(&traits);
  });
}

bool write(const std::filesystem::path& file, const char* text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.flush();
  return out.good();
}

bool is_of_basic_plane(const std::string& text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0xF0) return false;  // begins a character of four bytes
  }
  return true;
}

bool has_compiled(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (const char* part : {".table.bin", ".prism.bin"}) {
    if (!std::filesystem::exists(folder / (std::string(dictionary) + part), ignored)) return false;
  }
  return true;
}

}  // namespace

PinyinInput::PinyinInput(Folders folders, std::function<void()> wake) : x_folders(std::move(folders)), x_wake(std::move(wake)) {}

PinyinInput::~PinyinInput() {
  if (x_starting.joinable()) x_starting.join();
  const std::lock_guard lock(x_mutex);
  if (!x_engine_open) return;
  if (x_session != 0) rime_get_api()->destroy_session(x_session);
  rime_get_api()->finalize();
  engine_taken() = false;
}

void PinyinInput::start() {
  PinyinPhase off = PinyinPhase::off;
  if (x_phase.compare_exchange_strong(off, PinyinPhase::getting_ready)) x_starting = std::thread([this] { run(); });
}

void PinyinInput::run() {
  PinyinPhase reached = PinyinPhase::failed;
  try {
    const std::lock_guard lock(x_mutex);
    reached = open();
  } catch (const std::exception&) {  // librime's own libraries throw; the letters go on without it
    reached = PinyinPhase::failed;
  }
  x_phase = reached;
  if (x_wake) x_wake();
}

PinyinPhase PinyinInput::open() {
  const std::filesystem::path prebuilt = x_folders.prebuilt.empty() ? x_folders.shared / "build" : x_folders.prebuilt;
  const std::filesystem::path source = x_folders.shared / (std::string(dictionary) + ".schema.yaml");
  const std::filesystem::path build = x_folders.own / "build";
  const bool compiled = has_compiled(prebuilt);
  std::error_code failed;
  if (!compiled && !std::filesystem::exists(source, failed)) return PinyinPhase::no_dictionary;
  std::filesystem::create_directories(build, failed);
  if (failed) return PinyinPhase::failed;
  std::filesystem::permissions(x_folders.own, std::filesystem::perms::owner_all, failed);
  // The folder of what librime has compiled: what lies there is used as it is, and nothing else has to be deployed.
  if (!write(build / "default.yaml", default_text) || !write(build / (std::string(schema) + ".schema.yaml"), schema_text)) {
    return PinyinPhase::failed;
  }
  if (engine_taken().exchange(true)) return PinyinPhase::failed;
  x_engine_open = true;

  RimeApi& rime = *rime_get_api();
  const std::string own = x_folders.own.string();
  const std::string shared = x_folders.shared.string();
  const std::string built = prebuilt.string();
  const std::string staging = build.string();
  silence_log(own);
  RIME_STRUCT(RimeTraits, traits)
  traits.shared_data_dir = shared.c_str();
  traits.user_data_dir = own.c_str();
  traits.prebuilt_data_dir = built.c_str();
  traits.staging_dir = staging.c_str();
  traits.distribution_name = traits.distribution_code_name = "intake";
  traits.distribution_version = "1";
  const char* modules[] = {"core", "dict", "gears", "levers", nullptr};  // and no plug-ins that happen to be installed
  traits.modules = modules;
  rime.initialize(&traits);
  if (!compiled && rime.deploy_schema(source.string().c_str()) == False) return PinyinPhase::failed;
  x_session = rime.create_session();
  if (x_session == 0 || rime.select_schema(x_session, schema) == False) return PinyinPhase::failed;
  // A dictionary that cannot be read is told nowhere: it has no words.
  rime.process_key(x_session, 'n', 0);
  rime.process_key(x_session, 'i', 0);
  RimeCandidateListIterator any{};
  const bool has_words = rime.candidate_list_from_index(x_session, &any, 0) != False && rime.candidate_list_next(&any) != False;
  if (any.ptr != nullptr) rime.candidate_list_end(&any);
  rime.clear_composition(x_session);
  return has_words ? PinyinPhase::ready : PinyinPhase::failed;
}

bool PinyinInput::type(char letter) {
  if (x_phase != PinyinPhase::ready || !((letter >= 'a' && letter <= 'z') || letter == '\'')) return false;
  const std::lock_guard lock(x_mutex);
  const char* input = rime_get_api()->get_input(x_session);
  if (input != nullptr && std::strlen(input) >= longest_input) return false;
  return rime_get_api()->process_key(x_session, letter, 0) != False;
}

void PinyinInput::erase() {
  if (!composing()) return;
  const std::lock_guard lock(x_mutex);
  rime_get_api()->process_key(x_session, key_backspace, 0);
}

void PinyinInput::clear() {
  if (x_phase != PinyinPhase::ready) return;
  const std::lock_guard lock(x_mutex);
  rime_get_api()->clear_composition(x_session);
}

bool PinyinInput::composing() const {
  if (x_phase != PinyinPhase::ready) return false;
  const std::lock_guard lock(x_mutex);
  const char* input = rime_get_api()->get_input(x_session);
  return input != nullptr && *input != 0;
}

std::string PinyinInput::preedit() const {
  if (x_phase != PinyinPhase::ready) return {};
  const std::lock_guard lock(x_mutex);
  RIME_STRUCT(RimeContext, context)
  if (rime_get_api()->get_context(x_session, &context) == False) return {};
  std::string out = context.composition.preedit != nullptr ? context.composition.preedit : "";
  rime_get_api()->free_context(&context);
  return out;
}

std::vector<Candidate> PinyinInput::candidates(std::size_t first, std::size_t most) const {
  std::vector<Candidate> out;
  if (x_phase != PinyinPhase::ready) return out;
  const std::lock_guard lock(x_mutex);
  RimeCandidateListIterator at{};
  if (rime_get_api()->candidate_list_from_index(x_session, &at, static_cast<int>(first)) == False) return out;
  for (std::size_t index = first; out.size() < most && rime_get_api()->candidate_list_next(&at) != False; ++index) {
    std::string text = at.candidate.text;
    if (is_of_basic_plane(text)) out.push_back({index, std::move(text)});
  }
  rime_get_api()->candidate_list_end(&at);
  return out;
}

std::string PinyinInput::choose(std::size_t index) {
  if (x_phase != PinyinPhase::ready) return {};
  const std::lock_guard lock(x_mutex);
  rime_get_api()->select_candidate(x_session, index);
  return taken();
}

std::string PinyinInput::take_letters() {
  if (x_phase != PinyinPhase::ready) return {};
  const std::lock_guard lock(x_mutex);
  const char* input = rime_get_api()->get_input(x_session);
  std::string letters = input != nullptr ? input : "";
  rime_get_api()->clear_composition(x_session);
  return letters;
}

/// What the engine has given out and nobody has taken yet.
std::string PinyinInput::taken() const {
  RIME_STRUCT(RimeCommit, commit)
  if (rime_get_api()->get_commit(x_session, &commit) == False) return {};
  std::string text = commit.text != nullptr ? commit.text : "";
  rime_get_api()->free_commit(&commit);
  return text;
}

}  // namespace intake::typing
