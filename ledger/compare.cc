#include "ledger/compare.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>

namespace ledger {

namespace {

using dictionaries::VerbClass;
using model::Outcome;
using Words = std::vector<WeighedWord>;
using Numbers = std::vector<std::uint32_t>;

bool equal(const WeighedWord& a, const WeighedWord& b) {
  return a.folded == b.folded || (a.blurred == b.blurred && (a.misread || b.misread));
}

/// Documents that cite so many of the same texts carry out one programme.
constexpr int kProgramme = 3;

bool meet(const Numbers& a, const Numbers& b) {
  auto i = a.begin();
  auto k = b.begin();
  while (i != a.end() && k != b.end()) {
    if (*i == *k) return true;
    *i < *k ? ++i : ++k;
  }
  return false;
}

int common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return static_cast<int>(both.size());
}

double plain_weight(const Words& words) {
  double sum = 0;
  for (const WeighedWord& word : words) sum += word.plain ? word.agree : 0;
  return sum;
}

using Marks = std::bitset<kMaxName>;

/// Marks the words that the other side has elsewhere; returns their weight.
double add_moved(const Words& a, const Words& b, Marks* used_a, Marks* used_b) {
  double moved = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t k = 0; k < b.size() && !(*used_a)[i]; ++k) {
      if ((*used_b)[k] || !equal(a[i], b[k])) continue;
      (*used_a)[i] = true;
      (*used_b)[k] = true;
      moved += std::min(a[i].agree, b[k].agree);
    }
  }
  return moved;
}

double left_over(const Words& words, const Marks& used) {
  double sum = 0;
  for (size_t i = 0; i < words.size(); ++i) sum += used[i] ? 0 : words[i].differ;
  return sum;
}

bool same_bodies(const Profile& a, const Profile& b) {
  return !a.leads.empty() && a.leads == b.leads;
}

/// "dùng chung cấp xã" is not "dùng chung của tỉnh".
bool scopes_differ(const Profile& a, const Profile& b) {
  return a.scope != 0 && b.scope != 0 && (a.scope & b.scope) == 0;
}

bool to_many(const Profile& task) { return task.collective || task.many_leads; }

/// Where both have a day, whether `a` is due first or on the same day.
bool due_in_order(const Profile& a, const Profile& b) {
  return a.due == 0 || b.due == 0 || a.due <= b.due;
}

bool gathers(VerbClass verb) {
  return verb == VerbClass::kConsolidate || verb == VerbClass::kPublish ||
         verb == VerbClass::kFund || verb == VerbClass::kReport;
}

/// Works on one text that differ even where nothing else does: it is made, revised, carried out and
/// looked back on.
bool of_a_text(VerbClass verb) {
  return verb == VerbClass::kPlan || verb == VerbClass::kImplement || verb == VerbClass::kRevise ||
         verb == VerbClass::kMidterm || verb == VerbClass::kFinal;
}

bool works_on_things(VerbClass verb) {
  return verb == VerbClass::kImplement || verb == VerbClass::kImprove ||
         verb == VerbClass::kOperate || verb == VerbClass::kPlan || verb == VerbClass::kNone;
}

/// Both are to bring about a thing whose name begins alike: "Hội đồng tư vấn ...".
bool same_head(const Profile& a, const Profile& b) {
  constexpr size_t kWords = 4;
  constexpr double kLeast = 1.6;
  const auto brings_about = [](const Profile& one) {
    return one.verb == VerbClass::kPlan || one.verb == VerbClass::kNone;
  };
  if (!brings_about(a) || !brings_about(b)) return false;
  double weight = 0;
  bool object = false;
  for (size_t i = 0; i < std::min({kWords, a.name.size(), b.name.size()}); ++i) {
    if (!equal(a.name[i], b.name[i])) return false;
    weight += a.name[i].plain ? a.name[i].agree : 0;
    object |= a.name[i].object;
  }
  return object && weight >= kLeast;
}

bool covers(const std::vector<int>& years, int year) {
  return year == 0 || (years.front() <= year && year <= years.back()) ||
         (years.size() == 1 && years.front() > year && years.front() % 5 == 0);
}

/// "năm 2026" is not "giai đoạn 2026-2030", and a name without a period may be either.
const char* period_level(const Profile& one, const Profile& other) {
  const std::vector<int>& a = one.years;
  const std::vector<int>& b = other.years;
  if (a == b) return "same";
  // What says no period is for the year of its document.
  if (a.empty()) return covers(b, one.year) ? "missing" : "beyond";
  if (b.empty()) return covers(a, other.year) ? "missing" : "beyond";
  const bool overlap = std::any_of(
      a.begin(), a.end(), [&](int year) { return std::find(b.begin(), b.end(), year) != b.end(); });
  return overlap ? "overlap" : "different";
}

bool has(const Judgement& judgement, std::string_view feature, std::string_view level) {
  return std::any_of(
      judgement.evidence.begin(), judgement.evidence.end(),
      [&](const Evidence& one) { return one.feature == feature && one.level == level; });
}

}  // namespace

Alignment align(const Words& a, const Words& b) {
  // Longest common subsequence by weight; names have at most kMaxName words.
  const size_t columns = b.size() + 1;
  thread_local std::vector<float> best;  // grows to the longest name and stays
  best.assign((a.size() + 1) * columns, 0);
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t k = 1; k <= b.size(); ++k) {
      float value = std::max(best[(i - 1) * columns + k], best[i * columns + k - 1]);
      if (equal(a[i - 1], b[k - 1])) {
        const float agree = std::min(a[i - 1].agree, b[k - 1].agree);
        value = std::max(value, best[(i - 1) * columns + k - 1] + agree);
      }
      best[i * columns + k] = value;
    }
  }
  Marks used_a;
  Marks used_b;
  for (size_t i = a.size(), k = b.size(); i > 0 && k > 0;) {
    const float here = best[i * columns + k];
    if (here == best[(i - 1) * columns + k]) {
      --i;
    } else if (here == best[i * columns + k - 1]) {
      --k;
    } else {
      used_a[--i] = true;
      used_b[--k] = true;
    }
  }
  Alignment out;
  out.both = best[a.size() * columns + b.size()];
  out.both += add_moved(a, b, &used_a, &used_b);
  out.only_a = left_over(a, used_a);
  out.only_b = left_over(b, used_b);
  return out;
}

SharedPhrase shared_phrase(const Words& a, const Words& b) {
  // Smith and Waterman's local alignment with a small cost for each word left out.
  constexpr float kGap = 0.2F;
  struct Cell {
    float score = 0;
    float weight = 0;
    int words = 0;
    bool object = false;
  };
  thread_local std::vector<Cell> above;  // two rows are enough: the way is not followed back
  thread_local std::vector<Cell> row;
  above.assign(b.size() + 1, Cell());
  row.assign(b.size() + 1, Cell());
  Cell best;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t k = 1; k <= b.size(); ++k) {
      Cell& here = row[k];
      if (equal(a[i - 1], b[k - 1])) {
        here = above[k - 1];
        const float agree = std::min(a[i - 1].agree, b[k - 1].agree);
        here.score += agree;
        here.weight += a[i - 1].plain && b[k - 1].plain ? agree : 0;
        ++here.words;
        here.object |= a[i - 1].object && b[k - 1].object;
      } else {
        const Cell& up = above[k];
        const Cell& left = row[k - 1];
        here = up.score >= left.score ? up : left;
        here.score -= kGap;
        if (here.score <= 0) here = Cell();
      }
      if (here.score > best.score) best = here;
    }
    std::swap(above, row);
  }
  return {best.weight, best.words, best.object};
}

double Judgement::score() const { return 1 / (1 + std::exp2(-log_odds)); }

bool comes_before(const Profile& a, const Profile& b, const std::vector<DocumentView>& views) {
  if (a.document != b.document) return views[a.document].rank < views[b.document].rank;
  return std::tie(a.task->order, a.task->id) < std::tie(b.task->order, b.task->id);
}

void Judge::weigh(std::string_view feature, std::string_view level, Judgement* judgement) const {
  const double weight = matching_.weight(feature, level);
  judgement->log_odds += weight;
  judgement->evidence.push_back({feature, level, weight});
}

bool Judge::related(const Profile& a, const Profile& b) const {
  return a.document == b.document || cites(views_[a.document], b.document) ||
         cites(views_[b.document], a.document);
}

bool Judge::same_programme(const Profile& a, const Profile& b) const {
  if (related(a, b) || meet(a.cited, b.cited)) return true;
  return common(views_[a.document].cited, views_[b.document].cited) >= kProgramme;
}

void Judge::weigh_names(const Profile& a, const Profile& b, Judgement* judgement) const {
  if (a.plan_of_unit && b.plan_of_unit) {
    weigh("plan-of-unit", same_programme(a, b) ? "programme" : "other", judgement);
    return;
  }
  constexpr double kThin = 1.5;
  const Alignment names = align(a.name, b.name);
  const double differ = names.only_a + names.only_b;
  const double conflict = std::min(names.only_a, names.only_b);
  const double share = names.both / std::max(names.both + differ, 1e-6);
  const char* level = "none";
  if (differ <= 0.7 && share >= 0.85) {
    level = "exact";
  } else if (conflict <= 0.5 && differ <= 2 && share >= 0.65) {
    level = "near";
  } else if (names.kept() >= kPartOfAName) {
    level = "part";
  }
  if (a.numbers != b.numbers) {
    weigh("number", a.numbers.empty() || b.numbers.empty() ? "missing" : "different", judgement);
  }
  if (names.both < kThin && std::string_view(level) != "none") level = "thin";
  weigh("name", level, judgement);
  const char* words = "none";
  if (conflict > 1.5) {
    words = "strong";
  } else if (conflict > 0.8) {
    words = "some";
  } else if (conflict > 0.3) {
    words = "small";
  }
  weigh("conflict", words, judgement);
}

void Judge::weigh_bodies(const Profile& a, const Profile& b, Judgement* judgement) const {
  if (a.leads.empty() || b.leads.empty()) {
    weigh("lead", "unknown", judgement);
  } else if (same_bodies(a, b)) {
    weigh("lead", "same", judgement);
  } else if (meet(a.leads, b.leads) || (to_many(a) && to_many(b))) {
    weigh("lead", "overlap", judgement);
  } else if (a.collective || b.collective) {
    weigh("lead", "member", judgement);
  } else {
    weigh("lead", "different", judgement);
  }
  // What is not said to be somebody else's is the province's.
  const auto elsewhere = [](const Profile& one) {
    return (one.scope & ~std::uint32_t{dictionaries::kOfProvince}) != 0;
  };
  if (scopes_differ(a, b)) {
    weigh("scope", "different", judgement);
  } else if (elsewhere(a) != elsewhere(b)) {
    weigh("scope", "missing", judgement);
  }
  if (a.place != 0 && b.place != 0)
    weigh("place", a.place == b.place ? "same" : "different", judgement);
}

void Judge::weigh_documents(const Profile& a, const Profile& b, Judgement* judgement) const {
  const DocumentView& first = views_[a.document];
  const DocumentView& second = views_[b.document];
  if (a.document == b.document) {
    const bool one_table = a.task->table_no && a.task->table_no == b.task->table_no;
    weigh("document", one_table ? "same-table" : "same", judgement);
  } else if (cites(first, b.document) || cites(second, a.document)) {
    weigh("document", "cites", judgement);
  } else {
    const int both = common(first.cited, second.cited);
    weigh("document", both >= kProgramme ? "programme" : both > 0 ? "shares" : "none", judgement);
  }
}

void Judge::weigh_verbs(const Profile& a, const Profile& b, Judgement* judgement) const {
  const auto pair_of = [&](VerbClass one, VerbClass other) {
    return (a.verb == one && b.verb == other) || (a.verb == other && b.verb == one);
  };
  const auto open = [](VerbClass verb) {
    return verb == VerbClass::kNone || verb == VerbClass::kReview || verb == VerbClass::kClose;
  };
  if (a.verb == b.verb && a.verb != VerbClass::kNone) {
    weigh("verb", "same", judgement);
  } else if (pair_of(VerbClass::kPlan, VerbClass::kImplement)) {
    weigh("verb", "plan-implement", judgement);
  } else if (a.verb != b.verb && of_a_text(a.verb) && of_a_text(b.verb)) {
    weigh("verb", "other-work", judgement);
  } else if (!open(a.verb) && !open(b.verb)) {
    weigh("verb", "different", judgement);
  }
  if (a.product != 0 && b.product != 0) {
    weigh("product", a.product == b.product ? "same" : "different", judgement);
  }
  if (a.result != 0 && b.result != 0 && !a.common_result && !b.common_result) {
    weigh("result", a.result == b.result ? "same" : "different", judgement);
  }
  if (!a.years.empty() || !b.years.empty()) weigh("period", period_level(a, b), judgement);
  if (a.part_of_year != b.part_of_year) {
    const bool whole = a.part_of_year == 0 || b.part_of_year == 0;
    weigh("part-of-year", whole ? "missing" : "different", judgement);
  }
  const bool reports = a.verb == VerbClass::kReport || b.verb == VerbClass::kReport;
  if (reports && (a.recurring || b.recurring) && a.schedule != b.schedule) {
    weigh("schedule", "different", judgement);
  }
}

bool Judge::is_amended(const Profile& a, const Profile& b) const {
  if (a.document == b.document || !same_chain(views_, a.document, b.document)) return false;
  const bool deadline = a.due != 0 && b.due != 0 && a.due != b.due;
  const bool lead = !a.leads.empty() && !b.leads.empty() && !same_bodies(a, b);
  return deadline || lead;
}

/// What `second` is to `first` when they are two tasks; empty when nothing is seen.
std::string_view Judge::relation(const Profile& first, const Profile& second) const {
  const model::Task& a = *first.task;
  const model::Task& b = *second.task;
  if (first.document == second.document && a.table_no && a.table_no == b.table_no &&
      b.parent_row_no && !b.parent_row_no->empty() && a.row_no == b.parent_row_no &&
      a.order < b.order) {
    return "part-of";
  }
  if (a.kind != b.kind || !related(first, second) || scopes_differ(first, second)) return {};
  const bool leads_meet = meet(first.leads, second.leads);

  constexpr double kNamed = 1.8;
  if (second.conditional && !first.conditional && first.verb == VerbClass::kPlan && leads_meet) {
    const SharedPhrase phrase = shared_phrase(first.text, second.text);
    if (phrase.object && phrase.weight >= kNamed) return "depends";
  }
  const bool handed_on = meet(first.partners, second.leads) && !leads_meet;
  const bool regular = !first.schedule.empty() && !second.schedule.empty();
  if (handed_on && regular && gathers(second.verb)) return "depends";
  constexpr int kPhrase = 2;
  constexpr double kSome = 0.8;
  if (handed_on && gathers(second.verb) && a.origin == b.origin && a.order < b.order &&
      first.document == second.document) {
    const SharedPhrase handed = shared_phrase(first.name, second.text);
    if (handed.object && handed.words >= kPhrase && handed.weight >= kSome) return "step";
  }
  if (handed_on && first.collective && first.verb == VerbClass::kPropose &&
      second.verb == VerbClass::kPublish && due_in_order(first, second)) {
    const SharedPhrase phrase = shared_phrase(first.text, second.text);
    const SharedPhrase note = shared_phrase(first.notes, second.text);
    if (std::max(note.weight, phrase.weight) >= kSome && (note.object || phrase.object))
      return "step";
  }
  const double own = plain_weight(first.name);
  if (first.verb == VerbClass::kPlan && second.verb == VerbClass::kImplement && leads_meet &&
      due_in_order(first, second)) {
    constexpr double kShare = 0.75;
    constexpr double kLeast = 1.5;
    const SharedPhrase plan = shared_phrase(first.name, second.text);
    const bool what_was_planned = plan.object || first.product != 0;
    if (what_was_planned && plan.weight >= kLeast && plan.weight >= kShare * own) return "step";
  }
  const bool in_order = first.due != 0 && first.due < second.due;
  if (!leads_meet || !in_order || !works_on_things(first.verb) || !works_on_things(second.verb)) {
    return {};
  }
  constexpr double kThing = 2;
  constexpr double kMostOfOne = 0.5;
  constexpr double kMuchOfOther = 0.35;
  const SharedPhrase thing = shared_phrase(first.name, second.name);
  const double other = plain_weight(second.name);
  if (thing.object && thing.weight >= kThing && thing.weight >= kMostOfOne * std::min(own, other) &&
      thing.weight >= kMuchOfOther * std::max(own, other)) {
    return "step";
  }
  return {};
}

Outcome Judge::joined(const Profile& a, const Profile& b) const {
  return is_amended(a, b) ? Outcome::kAmend : Outcome::kMerge;
}

Judgement Judge::judge(const Profile& a, const Profile& b) const {
  if (comes_before(b, a, views_)) {  // records of one id and place, in a bad file, are neither
    Judgement other = judge(b, a);
    other.reversed = !other.reversed;
    return other;
  }
  Judgement judgement;
  weigh("prior", "match", &judgement);
  weigh_names(a, b, &judgement);
  weigh_bodies(a, b, &judgement);
  weigh_documents(a, b, &judgement);
  weigh_verbs(a, b, &judgement);
  if (a.task->kind != b.task->kind) weigh("kind", "different", &judgement);
  const bool call = a.collective && b.collective && a.verb == VerbClass::kPropose &&
                    b.verb == VerbClass::kPropose && related(a, b) && a.document != b.document &&
                    !has(judgement, "name", "exact");
  if (call) weigh("call", "same", &judgement);
  const bool part_of_name = has(judgement, "name", "part") || has(judgement, "name", "thin");
  const bool of_one_part = a.numbers == b.numbers && a.part_of_year == b.part_of_year;
  const bool near_name = has(judgement, "name", "near");
  if (a.document != b.document && (part_of_name || near_name) && of_one_part && same_bodies(a, b) &&
      same_head(a, b)) {
    weigh("head", near_name ? "of-near-name" : "same", &judgement);
  }
  // Whether a second call for proposals renews the first only a person knows.
  if (judgement.log_odds >= matching_.weight("threshold", "merge") && !call) {
    judgement.outcome = joined(a, b);
    return judgement;
  }
  for (const bool reversed : {false, true}) {
    const std::string_view found = reversed ? relation(b, a) : relation(a, b);
    if (found.empty()) continue;
    judgement.outcome = found == "step"      ? Outcome::kStep
                        : found == "depends" ? Outcome::kDepends
                                             : Outcome::kPartOf;
    judgement.reversed = reversed;
    judgement.evidence.push_back({"relation", found, 0});
    return judgement;
  }
  const bool one_table = has(judgement, "document", "same-table");
  if (judgement.log_odds >= matching_.weight("threshold", "review") && !one_table) {
    judgement.outcome = Outcome::kReview;
  }
  return judgement;
}

}  // namespace ledger
