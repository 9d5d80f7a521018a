// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/find/find_actions.h"

namespace intake::screens::find {
namespace {

bool blank(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Search& a) {
    if (a.words == s.words) return;
    s.words = a.words;
    s.limit = page;
    s.problem.reset();
    if (!blank(s.words)) return ask();
    s.request = 0;
    s.found.clear();
    s.found_for.clear();
    s.may_have_more = false;
  }
  void operator()(const ShowMore&) {
    if (!s.may_have_more || s.request != 0) return;
    s.limit += page;
    ask();
  }
  void operator()(const EditPicturePath& a) { s.picture_path = a.path; }
  void operator()(const ReadPicture&) {}  // the app decodes it: its code goes the way of any scan

  // facts
  void operator()(const ItemsFound& a) {
    if (s.request != a.request) return;
    s.request = 0;
    s.may_have_more = a.found.size() >= s.limit;
    s.found = a.found;
    s.found_for = a.words;
  }
  void operator()(const ItemsNotFound& a) {
    if (s.request != a.request) return;
    s.request = 0;
    s.problem = a.error;
  }
  void operator()(const Open&) {}  // the app opens the Item screen

 private:
  void ask() {
    s.request = t.new_request();
    t.order(app::FindItems{s.request, s.words, s.limit});
  }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::find
