// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/cli/arguments.h"

#include "db/base/utf8.h"
#include "db/domain/terminal_number.h"
#include "terminal/cli/argument_words.h"
#include "terminal/cli/line_words.h"

namespace intake::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}


void define_init(const Words& words) {
  auto* init = words.add("init", "Make a new store for a shop",
                         "  intake --store ./till init --shop \"High Street\" --currency GBP --terminal 900\n"
                         "  intake init --shop 慈善商店 --currency CNY --hub https://hub.example.org --code ABCDEFGH\n");
  struct Raw {
    std::string shop, currency, url, code, language = "en", manager = "Manager", pin_file, terminal;
  };
  auto raw = std::make_shared<Raw>();
  init->add_option("--shop", raw->shop, "The shop's name; with a hub, as the hub has it")->required()->check(name_check)->type_name("NAME");
  init->add_option("--currency", raw->currency, "CNY, GBP, USD, EUR or JPY")->required()->type_name("CODE");
  auto* hub = init->add_option("--hub", raw->url, "The hub's address, https://… (http:// on this machine only)")->check(name_check)->type_name("URL");
  auto* code = init->add_option("--code", raw->code, "The pairing code a manager made at the hub")->check(name_check)->type_name("CODE");
  hub->needs(code);
  code->needs(hub);
  init->add_option("--terminal", raw->terminal, "Without a hub: this terminal's number, 900 to 999, used by no other")->check(not_empty)->excludes(hub)->type_name("NUMBER");
  init->add_option("--language", raw->language, "en or zh (default: en)")->type_name("LANGUAGE");
  init->add_option("--manager", raw->manager, "The first manager's name (default: Manager)")->check(name_check)->type_name("NAME");
  init->add_option("--pin-file", raw->pin_file, "A file with the manager's PIN, six digits or more; - for standard input; without it one is made and printed once")->check(not_empty)->type_name("FILE");
  init->callback([raw, &out = words.out] {
    Init command;
    command.shop = raw->shop;
    command.currency = need(parse_currency(raw->currency), "The currency is CNY, GBP, USD, EUR or JPY.");
    if (!raw->url.empty()) command.hub = HubChoice{raw->url, raw->code};
    if (raw->url.empty() == raw->terminal.empty())
      wrong("Name either a hub (--hub URL --code CODE) or a terminal number of your own (--terminal 900 to 999).");
    if (!raw->terminal.empty()) {
      const auto number = parse_whole(raw->terminal);
      if (!number || !domain::is_hand_terminal(*number))
        wrong("A terminal number taken by hand is from 900 to 999.");
      command.terminal_number = static_cast<int>(*number);
    }
    if (raw->language != "en" && raw->language != "zh") wrong("The language is en or zh.");
    command.language = raw->language;
    command.manager = raw->manager;
    if (!raw->pin_file.empty()) command.pin_file = raw->pin_file;
    out.command = command;
  });
}

void define_pair(const Words& words) {
  auto* pair = words.add("pair", "Join a hub with a store that has none yet, or that its restored hub forgot", "  intake pair --hub https://hub.example.org --code ABCDEFGH\n");
  auto raw = std::make_shared<Pair>();
  pair->add_option("--hub", raw->hub.url, "The hub's address, https://…")->required()->check(name_check)->type_name("URL");
  pair->add_option("--code", raw->hub.code, "The pairing code a manager made at the hub")->required()->check(name_check)->type_name("CODE");
  pair->add_flag("--leave-old", raw->leave_old,
                 "Join although the restored hub lacks records that left this journal long ago: they stay in this store only");
  pair->callback([raw, &out = words.out] { out.command = *raw; });
}

void define_staff_add(const Words& words, CLI::App& staff) {
  auto* add = words.add(staff, "add", "Add a person", "  intake staff add \"Li Wei\" --role volunteer\n  intake staff add \"Xu Wei\" --role manager --pin-file pin.txt\n");
  struct Raw {
    std::string role;
    StaffAdd add;
  };
  auto raw = std::make_shared<Raw>();
  add->add_option("name", raw->add.name, "The person's name")->required()->check(name_check)->type_name("NAME");
  add->add_option("--role", raw->role, "volunteer, staff or manager")->required()->type_name("ROLE");
  add_by(add, raw->add.by);
  add_proof(add, raw->add.proof, "only a manager adds one");
  add->callback([raw, &out = words.out] {
    raw->add.role = need(domain::parse_role(raw->role), "A role is volunteer, staff or manager.");
    out.command = raw->add;
  });
}

void define_staff_edit(const Words& words, CLI::App& staff) {
  auto* edit = words.add(staff, "edit", "Change a person's name or role",
                         "  intake staff edit \"Li Wei\" --role staff\n  intake staff edit \"Li Wei\" --role manager --pin-file pin.txt\n"
                         "Where several people have one name, their numbers (staff list --json) tell them apart.\n");
  struct Raw {
    std::string new_name, role;
    StaffEdit edit;
  };
  auto raw = std::make_shared<Raw>();
  edit->add_option("person", raw->edit.name, "The person's name as it is, or number")->required()->check(name_check)->type_name("NAME");
  edit->add_option("--name", raw->new_name, "The new name")->check(name_check)->type_name("NAME");
  edit->add_option("--role", raw->role, "volunteer, staff or manager")->type_name("ROLE");
  add_by(edit, raw->edit.by);
  add_proof(edit, raw->edit.proof, "only a manager makes one, or makes one no longer");
  edit->callback([raw, &out = words.out] {
    if (raw->new_name.empty() && raw->role.empty()) wrong("Say what to change: --name or --role.");
    if (!raw->new_name.empty()) raw->edit.new_name = raw->new_name;
    if (!raw->role.empty()) raw->edit.role = need(domain::parse_role(raw->role), "A role is volunteer, staff or manager.");
    out.command = raw->edit;
  });
}

void define_staff(const Words& words) {
  auto* staff = words.app.add_subcommand("staff", "The people of this shop");
  staff->require_subcommand(1);
  staff->footer("Examples:\n  intake staff add \"Li Wei\" --role volunteer\n  intake staff list --json\n  intake staff pin \"Xu Wei\" --pin-file pin.txt\n");
  define_staff_add(words, *staff);
  define_staff_edit(words, *staff);
  auto* pin = words.add(*staff, "pin", "Set a manager's PIN on this terminal; without a file for it one is made and printed once",
                        "  intake staff pin \"Xu Wei\" --new-pin-file new.txt --pin-file old.txt\n"
                        "  intake staff pin \"Xu Wei\" --code-file code.txt\n"
                        "Any manager's PIN will do, or the recovery code where it is forgotten; neither where no manager has a PIN on this\n"
                        "terminal yet. PINs do not travel: each terminal has its own.\n");
  struct Raw {
    std::string new_pin_file;
    StaffPin pin;
  };
  auto raw = std::make_shared<Raw>();
  pin->add_option("name", raw->pin.name, "The manager's name, or number")->required()->check(name_check)->type_name("NAME");
  pin->add_option("--new-pin-file", raw->new_pin_file, "A file with the new PIN, six digits or more; - for standard input, behind the other")->check(not_empty)->type_name("FILE");
  add_by(pin, raw->pin.by);
  add_proof(pin, raw->pin.proof, "who allows it");
  pin->callback([raw, &out = words.out] {
    if (!raw->new_pin_file.empty()) raw->pin.new_pin_file = raw->new_pin_file;
    out.command = raw->pin;
  });
  auto* badge = words.add(*staff, "badge", "Write a person's badge as a PDF of a label's size: a code to scan instead of tapping the picture",
                          "  intake staff badge \"Li Wei\" --pdf badge.pdf\n"
                          "No name stands on it, and it proves nothing: what only a manager may do asks for the PIN.\n");
  auto made = std::make_shared<StaffBadge>();
  badge->add_option("name", made->name, "The person's name, or number")->required()->check(name_check)->type_name("NAME");
  badge->add_option("--pdf", made->pdf, "The file to write")->required()->check(not_empty)->type_name("FILE");
  badge->callback([made, &out = words.out] { out.command = *made; });
  words.add(*staff, "list", "List the people", "  intake staff list --json\n")->callback([&out = words.out] { out.command = StaffList{}; });
}

struct DayWords {
  std::string date;
  int terminal = 0;
  ManagerChoice manager;
};

std::optional<Date> date_if(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return need_date(text);
}

void define_sealing(const Words& words, CLI::App& day) {
  auto* seal = words.add(day, "seal", "Seal a business date (the open one if none is given): what this terminal recorded for it, for the hub to compare",
                         "  intake day seal --pin-file pin.txt --json\n");
  auto raw = std::make_shared<DayWords>();
  seal->add_option("date", raw->date, "YYYY-MM-DD")->check(not_empty)->type_name("DATE");
  add_manager(seal, raw->manager);
  seal->callback([raw, &out = words.out] { out.command = DaySeal{date_if(raw->date), raw->manager}; });

  auto* absent = words.add(day, "absent", "Let the shop's day close without another terminal", "  intake day absent 2026-11-21 --terminal 3 --pin-file pin.txt\n");
  auto missing = std::make_shared<DayWords>();
  absent->add_option("date", missing->date, "YYYY-MM-DD")->required()->check(not_empty)->type_name("DATE");
  absent->add_option("--terminal", missing->terminal, "Number of the terminal that did not seal it")->required()->check(CLI::Range(1, domain::last_hub_terminal))->type_name("N");
  add_manager(absent, missing->manager);
  absent->callback([missing, &out = words.out] { out.command = DayAbsent{need_date(missing->date), missing->terminal, missing->manager}; });

  auto* show = words.add(day, "show", "Show a business date: figures, what is unfinished, which terminals sealed it", "  intake day show --json\n");
  auto shown = std::make_shared<DayWords>();
  show->add_option("date", shown->date, "YYYY-MM-DD; the open one if none is given")->check(not_empty)->type_name("DATE");
  show->callback([shown, &out = words.out] { out.command = DayShow{date_if(shown->date)}; });
}

void define_day(const Words& words) {
  auto* day = words.app.add_subcommand("day", "The business date");
  day->require_subcommand(1);
  day->footer("Examples:\n  intake day open\n  intake day open 2026-11-21\n  intake day seal --pin-file pin.txt\n");
  auto* open = words.add(*day, "open", "Open a business date, today's if none is given", "  intake day open\n  intake day open 2026-11-21\n");
  struct Raw {
    std::string date, by;
  };
  auto raw = std::make_shared<Raw>();
  open->add_option("date", raw->date, "YYYY-MM-DD; given, it is taken also when it is earlier than the last")->check(not_empty)->type_name("DATE");
  add_by(open, raw->by);
  open->callback([raw, &out = words.out] {
    DayOpen command{std::nullopt, raw->by};
    if (!raw->date.empty()) command.date = need_date(raw->date);
    out.command = command;
  });
  define_sealing(words, *day);
}

struct ReceiveWords {
  std::vector<std::string> lines, audiences;
  std::string donor, company, weight, by;
};

std::vector<domain::Lot> lots_of(const ReceiveWords& raw) {
  std::vector<domain::Lot> lots;
  for (const std::string& line : raw.lines) {
    if (!is_one_line(line)) wrong("A line has to be UTF-8 text.");
    auto lot = parse_line(line);
    if (!lot) wrong(lot.error().detail);
    lots.push_back(*std::move(lot));
  }
  if (raw.audiences.size() > 1 && raw.audiences.size() != lots.size())
    wrong("Give --for once for all lines, or once for each line in their order.");
  for (std::size_t i = 0; i < lots.size() && !raw.audiences.empty(); ++i) {
    const std::string& word = raw.audiences.size() == 1 ? raw.audiences[0] : raw.audiences[i];
    lots[i].audience = need(domain::parse_audience(word == "none" ? "" : word), "--for is women, men, children or none.");
  }
  return lots;
}

void define_receive(const Words& words) {
  auto* receive = words.add("receive", "Record a donation",
                            "  intake receive --line clothes.coats:B:2:5500 --for women\n"
                            "  intake receive --line books.novels:C:12:unknown --donor \"Li Wei\" --weight-grams 4200 --json\n"
                            "The value is in minor units for one piece (5500 is 55.00), or the word unknown.\n"
                            "In a category with a tag each, a person's pieces get one number each, up to 10,000 a line; a longer line, any\n"
                            "other category, rag, and all that a company gives get one number for the whole line.\n");
  auto raw = std::make_shared<ReceiveWords>();
  receive->add_option("--line", raw->lines, "SLUG:CONDITION:QUANTITY:VALUE_MINOR_EACH|unknown, once a line")->required()->allow_extra_args(false)->type_name("LINE");
  receive->add_option("--for", raw->audiences, "women, men, children or none: once for all lines, or once a line")->allow_extra_args(false)->check(not_empty)->type_name("WHOM");
  auto* donor = receive->add_option("--donor", raw->donor, "A person's name; found, whatever its spaces and capitals, or added")->check(name_check)->type_name("NAME");
  receive->add_option("--company", raw->company, "A company's name; found, whatever its spaces and capitals, or added")->check(name_check)->excludes(donor)->type_name("NAME");
  receive->add_option("--weight-grams", raw->weight, "The weight of the whole donation")->check(not_empty)->type_name("N");
  add_by(receive, raw->by);
  receive->callback([raw, &out = words.out] {
    Receive command;
    command.lots = lots_of(*raw);
    if (!raw->donor.empty()) command.donor = {raw->donor, domain::DonorKind::individual};
    if (!raw->company.empty()) command.donor = {raw->company, domain::DonorKind::company};
    if (!raw->weight.empty()) command.weight_grams = need(parse_whole(raw->weight), "A weight is a whole number of grams.");
    command.by = raw->by;
    out.command = command;
  });
}

void define_import(const Words& words) {
  auto* import = words.add("import", "Record a company's packing list as one donation",
                           "  intake import list.csv --company \"Acme Ltd\" --dry-run\n"
                           "  intake import list.csv --company \"Acme Ltd\" --accept-doubtful --json\n"
                           "Headers: item/品名, category/类别, condition/成色, quantity/数量, unit value/单价 (major units each).\n");
  struct Raw {
    std::string file, company, by;
    bool dry_run = false, accept_doubtful = false;
  };
  auto raw = std::make_shared<Raw>();
  import->add_option("file", raw->file, "The packing list, CSV")->required()->type_name("FILE");
  import->add_option("--company", raw->company, "Whose list it is; found, whatever its spaces and capitals, or added")->required()->check(name_check)->type_name("NAME");
  import->add_flag("--dry-run", raw->dry_run, "Only look; record nothing");
  import->add_flag("--accept-doubtful", raw->accept_doubtful, "Leave doubtful rows out and record the others");
  add_by(import, raw->by);
  import->callback([raw, &out = words.out] {
    out.command = Import{raw->file, raw->company, raw->dry_run, raw->accept_doubtful, raw->by};
  });
}

void define_donor_edit(const Words& words, CLI::App& donors) {
  auto* edit = words.add(donors, "edit", "Change what is known of a donor", "  intake donor edit 2-1042 --contact \"020 7946 0000\"\n");
  struct Raw {
    std::string number, name, kind, by, pin_file;
    std::optional<std::string> contact;
  };
  auto raw = std::make_shared<Raw>();
  edit->add_option("number", raw->number, "The donor's number, as on paper")->required()->check(name_check)->type_name("NUMBER");
  edit->add_option("--name", raw->name, "The new name")->check(name_check)->type_name("NAME");
  edit->add_option("--contact", raw->contact, "The new contact; \"\" for none")->type_name("TEXT");
  edit->add_option("--kind", raw->kind, "individual or company")->type_name("KIND");
  add_by(edit, raw->by);
  edit->add_option("--pin-file", raw->pin_file, "A file whose first line is a manager's PIN; - for standard input: then the answer shows name and contact")->check(not_empty)->type_name("FILE");
  edit->callback([raw, &out = words.out] {
    DonorEdit command{raw->number, {}, raw->contact, {}, raw->by, raw->pin_file};
    if (!raw->name.empty()) command.name = raw->name;
    if (!raw->kind.empty()) command.kind = need(domain::parse_donor_kind(raw->kind), "A donor is an individual or a company.");
    if (!command.name && !command.contact && !command.kind) wrong("Say what to change: --name, --contact or --kind.");
    out.command = command;
  });
}

void define_donor_data(const Words& words, CLI::App& donors) {
  const char* const number_help = "The donor's number, as on paper";
  auto* show = words.add(donors, "show", "Show one donor, or whether the personal fields were erased everywhere here", "  intake donor show 2-1042 --json\n  intake donor show 2-1042 --pin-file pin.txt\n"
                         "What a donor said (name, contact) is shown for a manager's PIN only; without it they are null.\n");
  struct Raw {
    std::string number;
    ManagerChoice to;
  };
  auto shown = std::make_shared<Raw>();
  show->add_option("number", shown->number, number_help)->required()->check(name_check)->type_name("NUMBER");
  add_manager_if(show, shown->to);
  show->callback([shown, &out = words.out] { out.command = DonorShow{shown->number, if_given(shown->to)}; });

  auto* erase = words.add(donors, "erase", "Erase a donor's name, contact and other personal fields for good, here and everywhere; donations stay, without a name",
                          "  intake donor erase 2-1042 --pin-file pin.txt\n");
  auto erased = std::make_shared<DonorErase>();
  erase->add_option("number", erased->number, number_help)->required()->check(name_check)->type_name("NUMBER");
  add_manager(erase, erased->manager);
  erase->callback([erased, &out = words.out] { out.command = *erased; });

  auto* exported = words.add(donors, "export", "Write all that is held on a donor into a new file, for the donor to get", "  intake donor export 2-1042 donor.json --pin-file pin.txt\n");
  auto held = std::make_shared<DonorExport>();
  exported->add_option("number", held->number, number_help)->required()->check(name_check)->type_name("NUMBER");
  exported->add_option("file", held->file, "A file that is not there yet; readable JSON")->required()->check(not_empty)->type_name("FILE");
  add_manager(exported, held->manager);
  exported->callback([held, &out = words.out] { out.command = *held; });
}

void define_tasks(const Words& words) {
  auto* tasks = words.app.add_subcommand("task", "What needs a manager: two values of one thing, and what the hub could not use");
  tasks->require_subcommand(1);
  tasks->footer("Examples:\n  intake task list\n  intake task list --pin-file pin.txt\n  intake task settle 0191e0f1-0001-7000-8000-000000000001 --field role --keep --pin-file pin.txt\n");
  auto* list = words.add(*tasks, "list", "List what is open", "  intake task list --json\n  intake task list --pin-file pin.txt\n"
                         "What a donor said (name, contact) is shown for a manager's PIN only; without it the value is null, \"personal\" true.\n");
  auto shown_to = std::make_shared<ManagerChoice>();
  add_manager_if(list, *shown_to);
  list->callback([shown_to, &out = words.out] { out.command = TaskList{if_given(*shown_to)}; });
  auto* settle = words.add(*tasks, "settle", "Decide one; the decision reaches every terminal",
                           "  intake task settle 0191e0f1-0001-7000-8000-000000000001 --field role --keep --pin-file pin.txt\n");
  struct Raw {
    std::string op, field;
    bool keep = false, other = false, noted = false;
    ManagerChoice manager;
  };
  auto raw = std::make_shared<Raw>();
  settle->add_option("task", raw->op, "The task's number, as listed")->required()->check(name_check)->type_name("TASK");
  settle->add_option("--field", raw->field, "The field, as listed, when two values are to choose from")->type_name("FIELD");
  auto* keep = settle->add_flag("--keep", raw->keep, "The value that stands is right");
  auto* other = settle->add_flag("--take-other", raw->other, "The other one is")->excludes(keep);
  settle->add_flag("--noted", raw->noted, "It was dealt with by hand")->excludes(keep)->excludes(other);
  add_manager(settle, raw->manager);
  settle->callback([raw, &out = words.out] {
    TaskSettle command;
    command.op_id = OpId(need(OpId::parse(raw->op), "A task has a number of 36 characters, as listed."));
    command.field = raw->field;
    if (!raw->keep && !raw->other && !raw->noted) wrong("Say how to settle it: --keep, --take-other or --noted.");
    command.choice = raw->keep ? journal::Choice::kept : raw->other ? journal::Choice::replaced : journal::Choice::noted;
    command.manager = raw->manager;
    out.command = command;
  });
}

void define_looking(const Words& words) {
  words.add("catalogue", "Show what can be recorded; without a store, the starting catalogue", "  intake catalogue --json\n")
      ->callback([&out = words.out] { out.command = ShowCatalogue{}; });

  auto* find = words.add("find", "Find by tag, receipt, donor number, company or words", "  intake find 外套\n  intake find 4010 --json\n");
  auto find_words = std::make_shared<std::vector<std::string>>();
  auto limit = std::make_shared<std::string>("50");
  find->add_option("words", *find_words, "What to look for")->required()->check(name_check)->type_name("WORDS");
  find->add_option("--limit", *limit, "At most this many, 1 to 10000 (default: 50)")->type_name("N");
  find->callback([find_words, limit, &out = words.out] {
    const auto count = parse_whole(*limit);
    if (!count || *count < 1 || *count > 10'000) wrong("The limit is a whole number from 1 to 10000.");
    out.command = Find{joined(*find_words), static_cast<std::size_t>(*count)};
  });

  auto* tag = words.add("tag", "Show a tag's state and history", "  intake tag 401000012363\n  intake tag 4010 0001 2363 --json\n");
  auto tag_words = std::make_shared<std::vector<std::string>>();
  tag->add_option("number", *tag_words, "The 12 digits; spaces are allowed")->required()->check(name_check)->type_name("NUMBER");
  tag->callback([tag_words, &out = words.out] { out.command = ShowTag{joined(*tag_words)}; });

  auto* donors = words.app.add_subcommand("donor", "Donors of this shop");
  donors->require_subcommand(1);
  donors->footer("Examples:\n  intake donor list Acme\n");
  auto* list = words.add(*donors, "list", "List donors by a part of the name or number", "  intake donor list Acme --json\n  intake donor list --pin-file pin.txt\n"
                         "People's names are shown, and looked for, for a manager's PIN only; without it they are null.\n");
  struct Raw {
    std::vector<std::string> words;
    ManagerChoice to;
  };
  auto raw = std::make_shared<Raw>();
  list->add_option("words", raw->words, "A part of the name or the number; none: the latest")->check(name_check)->type_name("WORDS");
  add_manager_if(list, raw->to);
  list->callback([raw, &out = words.out] { out.command = DonorList{joined(raw->words), if_given(raw->to)}; });

  define_donor_edit(words, *donors);
  define_donor_data(words, *donors);

  auto* roll = words.app.add_subcommand("roll", "Numbers of pre-printed tag rolls");
  roll->require_subcommand(1);
  roll->footer("Examples:\n  intake roll info --json\n");
  words.add(*roll, "info", "Show this terminal's tag numbers: for printing, and on rolls", "  intake roll info --json\n")
      ->callback([&out = words.out] { out.command = RollInfo{}; });

  words.add("status", "Show the terminal, its day and what waits for the hub", "  intake status --json\n")
      ->callback([&out = words.out] { out.command = Status{}; });
  words.add("audit", "Ask the hub what it holds of this terminal, and compare; exit 1 when something is missing there", "  intake audit --json\n")
      ->callback([&out = words.out] { out.command = AuditHub{}; });
  words.add("verify", "Prove this device's chain and its figures; exit 1 on a fault", "  intake verify --json\n")
      ->callback([&out = words.out] { out.command = Verify{}; });
}

void define_pictures(const Words& words) {
  auto* decode = words.add("decode", "Read the code in pictures (PNG, JPEG), one line a file", "  intake decode photo.jpg --json\n  intake decode *.png\n");
  auto files = std::make_shared<std::vector<std::string>>();
  decode->add_option("files", *files, "Pictures")->required()->type_name("FILE");
  decode->callback([files, &out = words.out] {
    Decode command;
    for (const std::string& file : *files) command.files.emplace_back(file);
    out.command = command;
  });

  auto* label = words.add("label", "Write a tag's label as PDF", "  intake label 401000012363 --pdf label.pdf\n");
  struct Raw {
    std::vector<std::string> tag;
    std::string pdf;
  };
  auto raw = std::make_shared<Raw>();
  label->add_option("tag", raw->tag, "The tag's 12 digits; spaces are allowed")->required()->check(name_check)->type_name("TAG");
  label->add_option("--pdf", raw->pdf, "The file to write")->required()->check(not_empty)->type_name("FILE");
  label->callback([raw, &out = words.out] { out.command = Label{joined(raw->tag), raw->pdf}; });
}

}  // namespace

std::variant<Arguments, Stop> read_arguments(int argc, const char* const* argv) {
  CLI::App app("Intake: donations over the counter, recorded by category and value, without a window.", "intake");
  Arguments arguments;
  std::string store;
  app.add_option("--store", store, "The folder of the store (default: by the XDG rules), before the command")
      ->check(name_check)
      ->type_name("DIR");
  app.set_version_flag("--version", "intake 0.1.0");
  app.require_subcommand(1);
  app.footer("Exit codes: 0 done, 1 failed, not found, or a fault found, 2 bad input, 3 refused and nothing recorded, 4 hub not reached.\n"
             "Examples:\n"
             "  intake --store ./till init --shop \"High Street\" --currency GBP --terminal 900\n"
             "  intake --store ./till receive --line clothes.coats:B:2:5500 --for women --json\n"
             "  intake --store ./till verify --json\n"
             "Each command has its own --help.");
  const Words words{arguments, app};
  define_init(words);
  define_pair(words);
  define_staff(words);
  define_day(words);
  define_receive(words);
  define_import(words);
  define_items(words);
  define_looking(words);
  define_tasks(words);
  define_pictures(words);
  define_keeping(words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Stop{0, app.help()};
  } catch (const CLI::CallForVersion& version) {
    return Stop{0, std::string(version.what()) + "\n"};
  } catch (const CLI::RequiredError& error) {
    const auto unknown = app.remaining();
    const std::string what = unknown.empty() ? std::string(error.what()) : "There is no command \"" + unknown.front() + "\".";
    return Stop{2, "intake: " + repaired_utf8(what) + "\nRun intake --help, or the command with --help, for how to write it.\n"};
  } catch (const CLI::Error& error) {
    return Stop{2, "intake: " + repaired_utf8(error.what()) + "\nRun intake --help, or the command with --help, for how to write it.\n"};
  }
  if (!store.empty()) arguments.store = store;
  return arguments;
}

}  // namespace intake::cli
