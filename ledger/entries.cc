#include "ledger/entries.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "dictionaries/agency_groups.h"
#include "ledger/halves.h"
#include "ledger/register_id.h"
#include "model/register_json.h"
#include "model/text.h"

namespace ledger {

namespace {

using model::Deadline;
using model::Outcome;
using model::RegisterEntry;
using model::State;
using model::Task;

bool says_when(const std::optional<Deadline>& deadline) {
  return deadline && (deadline->due || !deadline->rrule.empty() || !deadline->condition.empty() ||
                      deadline->kind != model::DeadlineKind::kNone);
}

bool same_time(const Deadline& a, const Deadline& b) {
  return a.due == b.due && a.rrule == b.rrule && a.kind == b.kind && a.bound == b.bound;
}

void add_flag(std::string flag, RegisterEntry* entry) {
  if (std::find(entry->flags.begin(), entry->flags.end(), flag) == entry->flags.end()) {
    entry->flags.push_back(std::move(flag));
  }
}

class EntryMaker {
 public:
  EntryMaker(const Reconciliation& reconciliation, const std::vector<std::uint32_t>& group)
      : reconciliation_(reconciliation), group_(group) {}

  RegisterEntry make(std::string id) {
    entry_.register_id = std::move(id);
    for (const std::uint32_t i : group_) entry_.sources.push_back(task(i).id);
    show_text();
    follow_deadlines();
    if (collective_) list_bodies();
    return std::move(entry_);
  }

 private:
  const Profile& profile(std::uint32_t i) const { return reconciliation_.profiles()[i]; }
  const Task& task(std::uint32_t i) const { return *profile(i).task; }

  std::optional<model::Date> day_of(std::uint32_t i) const {
    return model::parse_iso(reconciliation_.views()[profile(i).document].day);
  }

  /// A reminder speaks to the bodies that are late; it does not give the task anew.
  bool reminds(std::uint32_t i) const {
    return i != group_.front() && profile(i).laggards && collective_;
  }

  /// The row of a table says what is to be done, by whom and with which result; else the first
  /// text.
  void show_text() {
    std::uint32_t shown = group_.front();
    for (const std::uint32_t i : group_) {
      collective_ |= profile(i).collective || profile(i).many_leads;
    }
    for (const std::uint32_t i : group_) {
      if (task(i).origin == model::Origin::kTable) {
        shown = i;
        break;
      }
    }
    entry_.kind = task(shown).kind;
    entry_.content = task(shown).content;
    const auto first_with = [&](auto field) {
      auto value = field(task(shown));
      for (const std::uint32_t i : group_) {
        if (!value) value = field(task(i));
      }
      return value;
    };
    entry_.lead =
        first_with([](const Task& one) { return one.lead; }).value_or(model::AgencyList{});
    entry_.coordinating =
        first_with([](const Task& one) { return one.coordinating; }).value_or(model::AgencyList{});
    entry_.result = first_with([](const Task& one) { return one.result; }).value_or("");
    for (const std::uint32_t i : group_) {
      const Profile& one = profile(i);
      const Profile& front = profile(shown);
      if (!one.leads.empty() && !front.leads.empty() && one.leads != front.leads && !collective_) {
        add_flag("lead-differs", &entry_);
      }
    }
  }

  /// A later document of the same chain sets a new deadline; within one document the row of a table
  /// stands over the body, and of two rows the earlier day counts. Whatever it was before is kept.
  void follow_deadlines() {
    std::optional<std::uint32_t> in_force;
    for (const std::uint32_t i : group_) {
      if (!says_when(task(i).deadline)) continue;
      const Deadline& deadline = *task(i).deadline;
      const auto& history = entry_.deadline_history;
      if (history.empty() || !same_time(history.back().deadline, deadline)) {
        entry_.deadline_history.push_back({deadline, task(i).id});
      }
      if (reminds(i)) continue;
      if (!in_force || replaces(i, *in_force)) in_force = i;
    }
    if (in_force) entry_.effective_deadline = task(*in_force).deadline;
  }

  bool replaces(std::uint32_t later, std::uint32_t earlier) {
    const Deadline& next = *task(later).deadline;
    const Deadline& last = *task(earlier).deadline;
    if (same_time(next, last)) return false;
    if (profile(later).document != profile(earlier).document) {
      if (same_chain(reconciliation_.views(), profile(later).document, profile(earlier).document)) {
        return true;
      }
      add_flag("deadline-conflict", &entry_);
      return false;
    }
    add_flag("deadline-conflict", &entry_);
    if (task(later).origin != task(earlier).origin)
      return task(later).origin == model::Origin::kTable;
    return next.due && last.due && *next.due < *last.due;
  }

  /// Who leads, each member of a group by its own name.
  std::vector<std::string> leading(std::uint32_t i) const {
    std::vector<std::string> names;
    if (!task(i).lead) return names;
    for (const std::string& agency : task(i).lead->agencies) {
      for (std::string& name :
           dictionaries::members_or_itself(agency, reconciliation_.agencies())) {
        if (std::find(names.begin(), names.end(), name) == names.end())
          names.push_back(std::move(name));
      }
    }
    return names;
  }

  /// Bodies of a task that was given to many, with those that a reminder names in the state that it
  /// tells. Bodies that it does not name are not thereby done.
  void list_bodies() {
    std::unordered_map<std::string, size_t> places;
    for (const std::uint32_t i : group_) {
      for (const std::string& name : leading(i)) {
        const auto [at, fresh] = places.try_emplace(name, entry_.bodies.size());
        if (fresh) entry_.bodies.emplace_back().agency = name;
        model::BodyStatus& body = entry_.bodies[at->second];
        body.from = task(i).id;
        if (!reminds(i)) continue;
        if (says_when(task(i).deadline)) body.deadline = task(i).deadline;
        body.late_on = profile(i).told_on ? profile(i).told_on : day_of(i);
      }
    }
    if (std::any_of(group_.begin(), group_.end(), [&](std::uint32_t i) { return reminds(i); })) {
      add_flag("bodies-reminded", &entry_);
    }
  }

  const Reconciliation& reconciliation_;
  const std::vector<std::uint32_t>& group_;
  RegisterEntry entry_;
  bool collective_ = false;
};

/// Work without an end is under way from the day it is given.
State first_state(const RegisterEntry& entry) {
  const auto& deadline = entry.effective_deadline;
  return deadline && deadline->kind == model::DeadlineKind::kRecurring ? State::kInProgress
                                                                       : State::kNotStarted;
}

void add_link(Outcome type, std::string to, RegisterEntry* entry) {
  for (const model::Link& link : entry->links) {
    if (link.type == type && link.to == to) return;
  }
  entry->links.push_back({type, std::move(to)});
}

void link_entries(const Reconciliation& reconciliation, const std::vector<size_t>& group_of,
                  std::vector<RegisterEntry>* entries) {
  for (const JudgedPair& pair : reconciliation.judged()) {
    const size_t a = group_of[pair.a];
    const size_t b = group_of[pair.b];
    if (a == b) continue;
    switch (pair.outcome) {
      case Outcome::kReview:
        add_link(Outcome::kReview, (*entries)[b].register_id, &(*entries)[a]);
        add_flag("review", &(*entries)[a]);
        [[fallthrough]];
      case Outcome::kStep:
      case Outcome::kPartOf:
      case Outcome::kDepends:
        add_link(pair.outcome, (*entries)[a].register_id, &(*entries)[b]);
        if (pair.outcome == Outcome::kReview) add_flag("review", &(*entries)[b]);
        break;
      default:
        break;
    }
  }
  for (const Closing& closing : reconciliation.closings()) {
    RegisterEntry& entry = (*entries)[group_of[closing.task]];
    add_link(Outcome::kCloses, reconciliation.views()[closing.document].document->source.sha256,
             &entry);
    entry.state = State::kDone;
    add_flag("completion-day-unknown", &entry);
  }
  for (RegisterEntry& entry : *entries) {
    std::sort(entry.links.begin(), entry.links.end(),
              [](const model::Link& a, const model::Link& b) {
                return std::tie(a.type, a.to) < std::tie(b.type, b.to);
              });
    std::sort(entry.flags.begin(), entry.flags.end());
  }
}

/// Several bodies are done when the last of them is; until then the work is under way from the
/// first that began.
std::optional<Progress> together(const std::vector<std::optional<Progress>>& bodies) {
  const bool any = std::any_of(bodies.begin(), bodies.end(), [](const auto& one) {
    return one && one->state != State::kNotStarted;
  });
  if (!any) return std::nullopt;
  if (bodies.size() == 1) return bodies.front();
  Progress all{State::kDone, std::nullopt};
  for (const auto& one : bodies) {
    if (!one || one->state != State::kDone) return Progress{State::kInProgress, std::nullopt};
    if (one->done && (!all.done || *all.done < *one->done)) all.done = one->done;
  }
  return all;
}

std::optional<Progress> reported(const RegisterEntry& entry, const model::Answers& answers) {
  if (auto own = said_by(answers, entry.register_id, "")) return own;
  std::vector<std::optional<Progress>> bodies;
  for (const model::BodyStatus& body : entry.bodies)
    bodies.push_back(said_by(answers, entry.register_id, body.agency));
  if (entry.bodies.empty()) {
    for (const std::string& agency : entry.lead.agencies)
      bodies.push_back(said_by(answers, entry.register_id, agency));
  }
  return together(bodies);
}

void judge_time(const model::Answers& answers, const EntryOptions& options, RegisterEntry* entry) {
  const Progress progress = progress_of(*entry, answers);
  entry->state = progress.state;
  entry->timing =
      timing_of(entry->effective_deadline, progress, options.as_of, options.due_soon_days);
  for (model::BodyStatus& body : entry->bodies) {
    Progress own{body.state, std::nullopt};
    if (const auto said = said_by(answers, entry->register_id, body.agency)) {
      own = *said;
      // The body says done, a later document says that it is not: both are shown.
      if (own.done && body.late_on && *own.done <= *body.late_on) add_flag("state-conflict", entry);
    } else if (progress.state == State::kDone) {
      own = progress;
    }
    body.state = own.state;
    const auto& deadline = body.deadline ? body.deadline : entry->effective_deadline;
    body.timing = timing_of(deadline, own, options.as_of, options.due_soon_days);
  }
}

}  // namespace

std::optional<Progress> said_by(const model::Answers& answers, const std::string& register_id,
                                const std::string& agency) {
  const auto found = answers.find({register_id, agency});
  if (found == answers.end()) return std::nullopt;
  const auto field = [&](const char* key) {
    const auto value = found->second.find(key);
    return value == found->second.end() ? std::string() : value->second;
  };
  const auto state = model::state_of(field("state"));
  const auto done = model::parse_iso(field("done_on"));
  if (!state && !done) return std::nullopt;
  return Progress{state.value_or(State::kDone), done};
}

Progress progress_of(const RegisterEntry& entry, const model::Answers& answers) {
  return reported(entry, answers).value_or(Progress{entry.state, std::nullopt});
}

std::vector<RegisterEntry> undated_entries(const Reconciliation& reconciliation,
                                           const std::vector<std::string>& ids) {
  const auto& groups = reconciliation.groups();
  std::vector<RegisterEntry> entries(groups.size());
  std::vector<size_t> group_of(reconciliation.profiles().size());
  in_halves(groups.size(), [&](size_t begin, size_t end) {
    for (size_t g = begin; g < end; ++g) {
      for (const std::uint32_t i : groups[g]) group_of[i] = g;
      entries[g] = EntryMaker(reconciliation, groups[g]).make(ids[g]);
      entries[g].state = first_state(entries[g]);
    }
  });
  link_entries(reconciliation, group_of, &entries);
  return entries;
}

std::vector<RegisterEntry> dated(std::vector<RegisterEntry> undated, const model::Answers& answers,
                                 const EntryOptions& options) {
  for (RegisterEntry& entry : undated) judge_time(answers, options, &entry);
  return undated;
}

std::vector<RegisterEntry> entries_of(const Reconciliation& reconciliation,
                                      const std::vector<std::string>& ids,
                                      const model::Answers& answers, const EntryOptions& options) {
  return dated(undated_entries(reconciliation, ids), answers, options);
}

std::vector<std::string> fresh_ids(const Reconciliation& reconciliation) {
  std::vector<std::string> ids;
  std::set<std::string> taken;
  for (const auto& group : reconciliation.groups()) {
    const std::string& seed = reconciliation.profiles()[group.front()].task->id;
    int attempt = 0;
    std::string id = register_id_of(seed);
    while (!taken.insert(id).second) id = register_id_of(seed, ++attempt);
    ids.push_back(std::move(id));
  }
  return ids;
}

}  // namespace ledger
