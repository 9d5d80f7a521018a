// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/store_orders.h"

#include <algorithm>

#include "db/base/own_host.h"
#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "db/store/item_store.h"
#include "db/store/item_work.h"
#include "db/store/outbox.h"
#include "db/store/sealed_backup.h"
#include "db/store/staff_store.h"
#include "terminal/workers/day_orders.h"
#include "terminal/workers/item_orders.h"
#include "terminal/workers/people_orders.h"
#include "terminal/workers/task_orders.h"

namespace intake::workers {
namespace {

using namespace app;  // the orders and the screens' plain values are all its

/// Labels shown and printed at a time.
constexpr std::size_t labels_shown = 200;
constexpr std::size_t labels_a_batch = 50;

Shop shop_of(const store::Terminal& terminal) { return {terminal.shop_name, terminal.number, terminal.currency, terminal.paired(), is_own_url(terminal.hub_url)}; }

template <class Number>
Number number_setting(const store::Store& store, const char* name, Number least, Number most, Number usual) {
  const auto text = store.setting(name);
  if (!text || text->size() != 1 || text->front() < '0' || text->front() > '9') return usual;
  const auto value = static_cast<Number>(text->front() - '0');
  return value < least || value > most ? usual : value;
}

Settings settings_of(const store::Store& store) {
  Settings settings;
  settings.language = store.terminal().language;
  settings.text_size = number_setting(store, "text_size", 0, text_size_steps - 1, settings.text_size);
  settings.contrast = store.setting("contrast") == "high" ? Contrast::high : Contrast::normal;
  settings.printer = static_cast<PrinterKind>(number_setting(store, "printer", 0, 2, 0));
  settings.pdf_folder = store.setting("pdf_folder").value_or("");
  settings.cups_queue = store.setting("cups_queue").value_or("");
  settings.backup_folder = store.setting("backup_folder").value_or("");
  settings.on_screen_keyboard = store.setting("on_screen_keyboard") != "never";
  for (const int minutes : lock_minutes)
    if (store.setting("lock_after_minutes") == std::to_string(minutes)) settings.lock_after_minutes = minutes;
  return settings;
}

Result<void> keep_settings(store::Store& store, const Settings& settings) {
  if (settings.language != store.terminal().language) INTAKE_TRY(store.set_language(settings.language));
  const std::pair<const char*, std::string> values[] = {{"text_size", std::to_string(settings.text_size)},
                                                        {"contrast", settings.contrast == Contrast::high ? "high" : "normal"},
                                                        {"printer", std::to_string(static_cast<int>(settings.printer))},
                                                        {"pdf_folder", settings.pdf_folder},
                                                        {"cups_queue", settings.cups_queue},
                                                        {"backup_folder", settings.backup_folder},
                                                        {"on_screen_keyboard", settings.on_screen_keyboard ? "automatic" : "never"},
                                                        {"lock_after_minutes", std::to_string(settings.lock_after_minutes)}};
  for (const auto& [name, value] : values) {
    if (store.setting(name) != value) INTAKE_TRY(store.set_setting(name, value));
  }
  return {};
}

std::shared_ptr<const app::Prices> prices_of(const store::Store& store) {
  auto prices = std::make_shared<app::Prices>();
  if (const auto rows = store::all_price_suggestions(store))
    for (const auto& row : *rows) (*prices)[{row.category, row.condition}] = row.suggestion;
  return prices;
}

std::shared_ptr<const Suggestions> suggestions_of(const store::Store& store) {
  auto suggestions = std::make_shared<Suggestions>();
  if (const auto rows = store::all_suggestions(store)) {
    for (const auto& row : *rows) (*suggestions)[{row.category, row.condition}] = row.suggestion;
  }
  return suggestions;
}

app::SavedDonation saved_of(const store::SavedDonation& saved) {
  return {saved.donation, saved.receipt, saved.taken_at_utc_ms, saved.totals, saved.lots_waiting_for_tags};
}

std::vector<app::PrintJob> open_labels(const store::Store& store) {
  std::vector<app::PrintJob> jobs;
  const auto rows = store::open_print_jobs(store, labels_shown);
  if (!rows) return jobs;
  for (const auto& row : *rows) {
    app::PrintJob job{row.id, row.tag, row.state == store::PrintState::failed ? app::PrintState::failed : app::PrintState::waiting,
                      row.problem, row.asked_at_utc_ms, {}, domain::Condition::b};
    if (const auto tagged = store::get_tagged(store, row.tag); tagged && tagged->state != store::TagState::unknown) {
      job.category = tagged->lot.category;
      job.condition = tagged->lot.condition;
    }
    jobs.push_back(std::move(job));
  }
  return jobs;
}

/// The people who can sign in: not the command line, which records under a name of its own.
std::vector<domain::StaffMember> people_of(const store::Store& store) {
  auto people = store::list_staff(store).value_or(std::vector<domain::StaffMember>{});
  std::erase_if(people, [](const domain::StaffMember& person) { return person.name == store::command_line_name; });
  return people;
}

class Desk {
 public:
  explicit Desk(const StoreDesk& desk) : d(desk), s(desk.store) {}

  void operator()(const LoadStart&) {
    Started started;
    started.shop = shop_of(s.terminal());
    started.settings = settings_of(s);
    started.catalogue = s.catalogue();
    started.suggestions = suggestions_of(s);
    started.prices = prices_of(s);
    started.guidance = std::make_shared<const domain::Guidance>(store::guidance().value_or(domain::Guidance{}));
    started.staff = people_of(s);
    started.business_date = store::open_day(s).value_or(std::nullopt);
    started.draft = draft();
    started.labels = open_labels(s);
    started.label_count = store::count_open_print_jobs(s).value_or(0);
    tell_counts();
    d.post.tell(std::move(started));
  }
  void operator()(const LoadSuggestions&) { d.post.tell(SuggestionsLoaded{suggestions_of(s), prices_of(s)}); }

  void operator()(const LoadPeople&) { d.post.tell(StaffChanged{people_of(s)}); }

  void operator()(const AddPerson& o) {
    const auto person = store::add_staff(s, o.name, o.role, o.picture, o.by);
    // Sign in and People both ask; the one that did not ask this ignores it.
    if (!person) {
      d.post.tell(screens::people::Action(screens::people::NotChanged{o.request, person.error()}));
      return d.post.tell(screens::sign_in::Action(screens::sign_in::PersonNotAdded{o.request, person.error()}));
    }
    recorded();
    d.post.tell(StaffChanged{people_of(s)});
    d.post.tell(screens::people::Action(screens::people::Added{o.request}));
    d.post.tell(screens::sign_in::Action(screens::sign_in::PersonAdded{o.request, *person}));
  }
  void operator()(const ChangePerson& o) {
    if (!change_person(s, o, d.post)) return;
    recorded();
    d.post.tell(StaffChanged{people_of(s)});
  }
  void operator()(const SetPin& o) { set_pin(s, o, d.post); }
  void operator()(const CheckPin& o) { check_manager(s, o, d.post); }
  void operator()(const OpenDay& o) {
    namespace screen = screens::sign_in;
    if (!o.given) {
      const auto plan = store::plan_day(s);
      if (plan && plan->advice == store::DayAdvice::ask_person) {
        DayQuestion question{plan->today, store::open_day(s).value_or(std::nullopt), plan->hub_suggests};
        return d.post.tell(screen::Action(screen::DayNeedsAnswer{o.request, question}));
      }
      // What a person gave today stands, whatever the clock says: who signs in after them is not asked again.
      if (plan && plan->advice == store::DayAdvice::open_already) {
        const auto date = store::open_day(s);
        return d.post.tell(screen::Action(screen::DayOpened{o.request, date && *date ? **date : plan->today}));
      }
    }
    const auto opened = store::open_day(s, o.given, o.by);
    if (!opened) return d.post.tell(screen::Action(screen::DayNotOpened{o.request, opened.error()}));
    recorded();
    const auto date = store::open_day(s);
    d.post.tell(screen::Action(screen::DayOpened{o.request, date && *date ? **date : Date{}}));
  }

  void operator()(const SaveDraft& o) {
    namespace screen = screens::receive;
    const auto kept = store::put_draft(s, {o.donation, o.staff, o.extra});
    if (kept) d.post.tell(screen::Action(screen::DraftKept{o.revision}));
    else d.post.tell(screen::Action(screen::DraftNotKept{o.revision, kept.error()}));
  }
  void operator()(const SaveDonation& o) {
    namespace screen = screens::receive;
    auto saved = store::save_donation(s, o.donation, o.by, {}, o.print ? store::Labels::queued : store::Labels::none);
    // The same donation again: it was saved before, and only its answer was lost.
    if (!saved && saved.error().code == ErrorCode::exists) {
      if (auto before = store::get_donation(s, o.donation.id); before && *before) saved = std::move(**before);
    }
    if (!saved) return d.post.tell(screen::Action(screen::DonationNotSaved{o.request, saved.error()}));
    recorded();
    d.post.tell(screen::Action(screen::DonationSaved{o.request, saved_of(*saved), saved->labels_queued}));
    if (saved->labels_queued > 0) tell_labels();
  }

  void operator()(const FindDonors& o) {
    const auto found = store::find_donors(s, o.words, 20);
    const std::vector<domain::Donor> donors = found ? *found : std::vector<domain::Donor>{};
    // Receive and Packing list both ask; the one that did not ask this ignores it.
    d.post.tell(screens::receive::Action(screens::receive::DonorsFound{o.request, donors}));
    d.post.tell(screens::packing::Action(screens::packing::CompaniesFound{o.request, donors}));
  }
  void operator()(const AddDonor& o) {
    namespace screen = screens::receive;
    const auto donor = store::add_donor(s, o.kind, o.name, o.contact, o.by);
    if (!donor) return d.post.tell(screen::Action(screen::DonorRequestFailed{o.request, donor.error()}));
    recorded();
    d.post.tell(screen::Action(screen::DonorAdded{o.request, *donor}));
  }
  void operator()(const FindItems& o) {
    namespace screen = screens::find;
    const auto rows = store::find(s, o.words, o.limit);
    if (!rows) return d.post.tell(screen::Action(screen::ItemsNotFound{o.request, rows.error()}));
    std::vector<app::Found> found;
    for (const auto& row : *rows)
      found.push_back({row.donation, row.lot, row.category, row.condition, row.quantity, row.value_minor_each, row.description, row.tag,
                       row.taken_at_utc_ms, row.business_date, row.receipt, row.donor_number, row.company, row.rag, row.donor_erased});
    d.post.tell(screen::Action(screen::ItemsFound{o.request, o.words, std::move(found)}));
  }
  void operator()(const LookUpTag& o) {
    namespace screen = screens::item;
    const auto tagged = store::get_tagged(s, o.tag);
    // A scan and the Item screen both ask; the one that did not ask this ignores it.
    if (tagged) {
      d.post.tell(TagLookedUp{o.request, tagged_of(*tagged)});
      d.post.tell(screen::Action(screen::Loaded{o.request, tagged_of(*tagged)}));
    } else {
      d.post.tell(TagNotLookedUp{o.request, tagged.error()});
      d.post.tell(screen::Action(screen::NotLoaded{o.request, tagged.error()}));
    }
  }
  void operator()(const LookUpCode& o) {
    namespace screen = screens::receive;
    const auto meaning = store::meaning_of_code(s, o.code);
    if (!meaning) return d.post.tell(screen::Action(screen::DonorRequestFailed{o.request, meaning.error()}));
    if (!*meaning) return d.post.tell(screen::Action(screen::CodeNotKnown{o.request, o.code}));
    const auto& m = **meaning;
    d.post.tell(screen::Action(screen::CodeKnown{o.request, {m.code, m.category, m.condition, m.value_minor_each, m.description}}));
  }

  void operator()(const LoadUnsorted& o) { load_unsorted(s, o, d.post); }
  void operator()(const StepItem& o) {
    const auto labels = step_item(s, o, d.post);
    if (!labels) return;
    recorded();
    if (*labels > 0) tell_labels();
  }
  void operator()(const UndoStep& o) {
    if (undo_step(s, o, d.post)) recorded();
  }

  void operator()(const QueueLabels& o) {
    const auto queued = store::queue_labels(s, o.tags, o.by);
    if (queued) {
      const auto count = static_cast<std::int64_t>(queued->size());
      d.post.tell(screens::item::Action(screens::item::LabelsQueued{o.request, count}));
      d.post.tell(screens::packing::Action(screens::packing::LabelsQueued{o.request, count}));
    } else {
      d.post.tell(screens::item::Action(screens::item::LabelsNotQueued{o.request, queued.error()}));
    }
    tell_labels();
  }
  void operator()(const TakeLabels& o) {
    namespace screen = screens::labels;
    const auto rows = store::open_print_jobs(s, o.jobs.empty() ? labels_shown : o.jobs.size() + labels_shown);
    if (!rows) return d.post.tell(screen::Action(screen::LabelsNotTaken{rows.error()}));
    std::vector<app::LabelText> labels;
    for (const auto& row : *rows) {
      const bool wanted = o.jobs.empty() ? row.state == store::PrintState::waiting && labels.size() < labels_a_batch
                                         : std::find(o.jobs.begin(), o.jobs.end(), row.id) != o.jobs.end();
      if (wanted) labels.push_back(label_of(row));
    }
    d.post.tell(screen::Action(screen::LabelsTaken{std::move(labels), o.pdf}));
  }
  void operator()(const MarkLabels& o) {
    change_labels(store::set_print_state(s, o.jobs, o.printed ? store::PrintState::done : store::PrintState::failed, o.problem));
  }
  void operator()(const RetryLabels& o) { change_labels(store::set_print_state(s, o.jobs, store::PrintState::waiting, {})); }
  void operator()(const RemoveLabels& o) { change_labels(store::drop_print_jobs(s, o.jobs)); }

  void operator()(const KeepSettings& o) {
    namespace screen = screens::settings;
    const auto kept = keep_settings(s, o.settings);
    if (kept) d.post.tell(screen::Action(screen::Kept{}));
    else d.post.tell(screen::Action(screen::NotKept{kept.error()}));
  }
  void operator()(const AcceptPackingList& o) {
    namespace screen = screens::packing;
    const auto refuse = [&](const Error& error) { d.post.tell(screen::Action(screen::ListNotSaved{o.request, error})); };
    const store::NamedDonor company{domain::DonorKind::company, o.company};
    if (!o.although_recorded) {
      const auto like = store::delivery_like(s, o.company, o.preview->lots);
      if (!like) return refuse(like.error());
      if (*like) return d.post.tell(screen::Action(screen::SeemsRecorded{o.request, **like}));
    }
    domain::Donation donation;
    donation.channel = domain::DonationChannel::company;
    donation.lots = o.preview->lots;
    const auto total = static_cast<std::int64_t>(donation.lots.size());
    const auto saved = store::save_donation(s, donation, company, o.by, [&](std::size_t done) {
      d.post.mention(screen::Action(screen::Progressed{o.request, static_cast<std::int64_t>(done), total}));
      return !d.cancelled.has(o.request);
    });
    if (!saved) return refuse(saved.error());
    recorded();
    d.post.tell(screen::Action(screen::ListSaved{o.request, saved_of(*saved)}));
  }
  void operator()(const LoadDay& o) { load_day(s, o, d.post); }
  void operator()(const CloseDay& o) {
    if (close_day(s, o, d.post)) recorded();
  }
  void operator()(const RevealRecoveryCode& o) {
    namespace screen = screens::settings;
    const auto check = store::check_manager_pin(s, {}, o.pin);
    if (check && check->answer != store::PinAnswer::right)
      return d.post.tell(screen::Action(screen::PinNotTaken{o.request, trouble_of(check->answer), check->wait_seconds}));
    const auto code = check ? store::recovery_code(s) : fail(check.error());
    if (code) d.post.tell(screen::Action(screen::CodeRevealed{o.request, *code}));
    else d.post.tell(screen::Action(screen::CodeNotRevealed{o.request, code.error()}));
  }
  void operator()(const CountWaiting&) { tell_counts(); }
  void operator()(const LoadWaiting& o) { load_waiting(s, o, d.post); }
  void operator()(const LoadTasks& o) { load_tasks(s, o, d.post); }
  void operator()(const ShowTask& o) { show_task(s, o, d.post); }
  void operator()(const SettleTask& o) {
    if (!settle_task(s, o, d.post)) return;
    recorded();
    tell_counts();  // the pill does not wait for sync
    d.post.tell(StaffChanged{people_of(s)});
  }

 private:
  void recorded() { d.saved(); }
  void tell_counts() { d.post.tell(counts_of(s)); }

  std::optional<KeptDraft> draft() const {
    const auto kept = store::get_draft(s);
    if (!kept || !*kept) return std::nullopt;
    KeptDraft draft{(*kept)->donation, std::nullopt, (*kept)->extra};
    if (draft.donation.donor) draft.donor = store::get_donor(s, *draft.donation.donor).value_or(std::nullopt);
    return draft;
  }

  app::LabelText label_of(const store::PrintJob& job) const {
    app::LabelText label;
    label.job = job.id;
    label.tag = job.tag;
    label.shop = s.terminal().shop_name;
    const auto tagged = store::get_tagged(s, job.tag);
    if (!tagged) return label;
    const domain::Category* category = s.catalogue()->find(tagged->lot.category);
    if (category != nullptr) label.title = s.terminal().language == "zh" ? category->name.zh : category->name.en;
    label.condition = std::string(domain::condition_code(tagged->lot.condition));
    label.quantity = tagged->quantity;
    label.lot_label = tagged->state == store::TagState::lot;
    label.weight_grams = tagged->lot.weight_grams.value_or(0);
    if (!tagged->history.empty()) label.business_date = tagged->history.front().business_date;
    if (domain::on_sale(tagged->item_state) && tagged->price_minor) {
      label.price_minor = tagged->price_minor;
      label.currency = s.terminal().currency;
      for (const auto& step : tagged->history)
        if (step.price_minor && step.effect) label.business_date = step.business_date;
    }
    return label;
  }

  void tell_labels() {
    d.post.tell(screens::labels::Action(screens::labels::QueueChanged{open_labels(s), store::count_open_print_jobs(s).value_or(0)}));
  }
  void change_labels(const Result<void>& changed) {
    if (!changed) d.post.tell(screens::labels::Action(screens::labels::LabelsNotTaken{changed.error()}));
    tell_labels();
  }

  const StoreDesk& d;
  store::Store& s;
};

}  // namespace

app::Action counts_of(const store::Store& store) {
  namespace screen = screens::sync;
  const auto waiting = store::waiting(store);
  if (!waiting) return screen::Action(screen::NotCounted{waiting.error()});
  return screen::Action(screen::CountsChanged{{waiting->operations, waiting->need_manager, waiting->last_acked_at_utc_ms, waiting->oldest_waiting_at_utc_ms,
                                               waiting->clock_ahead_ms, waiting->only_copy_since_utc_ms}});
}

void carry_out(const app::StoreEffect& order, const StoreDesk& desk) { std::visit(Desk(desk), order); }

}  // namespace intake::workers
