#include "ledger/reconcile.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "ledger/explain.h"
#include "model/text.h"

namespace ledger {

namespace {

using model::Outcome;

bool joins(Outcome outcome) { return outcome == Outcome::kMerge || outcome == Outcome::kAmend; }

/// One strong sign that two tasks are not one, or many weak ones.
bool contradicts(const Judgement& judgement) {
  constexpr double kStrong = -7;
  constexpr double kTogether = -4;
  return judgement.log_odds < kTogether ||
         std::any_of(
             judgement.evidence.begin(), judgement.evidence.end(),
             [](const Evidence& one) { return one.weight <= kStrong; });
}

/// Words of a title that tell what it is about, by number.
std::vector<std::uint32_t> telling_words(const Wording& title) {
  std::vector<std::uint32_t> telling;
  for (const Word& word : title.text) {
    if (word.kind != WordKind::kFiller && word.kind != WordKind::kPlace)
      telling.push_back(number_of(word.text));
  }
  std::sort(telling.begin(), telling.end());
  telling.erase(std::unique(telling.begin(), telling.end()), telling.end());
  return telling;
}

/// Whether the task names the body that issued the document, by name or by the last part of its
/// symbol: "1489/KH-UBND" is of "UBND".
bool names_issuer(const model::Task& task, const DocumentView& document) {
  const std::string text =
      " " + model::fold(task.content + " " + task.recipient.value_or("")) + " ";
  const std::string& rest = document.symbol.rest;
  const size_t dash = rest.rfind('-');
  const std::string organ = model::fold(dash == std::string::npos ? rest : rest.substr(dash + 1));
  if (!organ.empty() && text.find(" " + organ + " ") != std::string::npos) return true;
  const auto& issuer = document.document->header.issuer;
  return issuer && text.find(model::fold(*issuer)) != std::string::npos;
}

/// The year that the title names counts: a plan for the next year is issued in this one.
bool of_one_year(const Profile& task, const DocumentView& document, const Wording& title) {
  constexpr size_t kYear = 4;
  std::vector<int> years = title.years;
  if (years.empty() && document.day.size() >= kYear)
    years.push_back(std::stoi(document.day.substr(0, kYear)));
  return task.years.empty() || std::any_of(years.begin(), years.end(), [&](int year) {
           return std::find(task.years.begin(), task.years.end(), year) != task.years.end();
         });
}

constexpr double kShareOfTitle = 0.7;

/// Whether most words of the title stand in the task.
bool speaks_of(const Profile& task, const std::vector<std::uint32_t>& title) {
  const auto found = std::count_if(title.begin(), title.end(), [&](std::uint32_t word) {
    return std::any_of(task.text.begin(), task.text.end(),
                       [&](const WeighedWord& one) { return one.id == word; });
  });
  return static_cast<double>(found) >= kShareOfTitle * static_cast<double>(title.size());
}

/// Tasks that bring forth one document, by its kind and the words of their text.
class TextsToCome {
 public:
  explicit TextsToCome(const std::vector<Profile>& profiles) {
    for (std::uint32_t i = 0; i < profiles.size(); ++i) {
      const Profile& profile = profiles[i];
      const bool one_text = profile.verb == dictionaries::VerbClass::kPlan &&
                            profile.product != 0 && !profile.plan_of_unit && !profile.collective;
      if (!one_text) continue;
      for (const WeighedWord& word : profile.text) {
        auto& tasks = tasks_[key_of(profile.product, word.id)];
        if (tasks.empty() || tasks.back() != i) tasks.push_back(i);
      }
    }
  }

  /// Tasks of this kind of document in which most of these words may stand: they have one of any
  /// that are more than the rest. Sorted, each once.
  std::vector<std::uint32_t> with_most_of(const std::vector<std::uint32_t>& words,
                                          std::uint32_t product) const {
    std::vector<const Tasks*> lists;
    lists.reserve(words.size());
    for (const std::uint32_t word : words) lists.push_back(&of(product, word));
    std::sort(lists.begin(), lists.end(),
              [](const Tasks* a, const Tasks* b) { return a->size() < b->size(); });
    const size_t enough =
        words.size() - static_cast<size_t>(kShareOfTitle * static_cast<double>(words.size())) + 1;
    lists.resize(std::min(enough, lists.size()));
    Tasks found;
    for (const Tasks* list : lists) found.insert(found.end(), list->begin(), list->end());
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  using Tasks = std::vector<std::uint32_t>;

  static std::uint64_t key_of(std::uint32_t product, std::uint32_t word) {
    constexpr unsigned kBitsOfAWord = 32;
    return std::uint64_t{product} << kBitsOfAWord | word;
  }

  const Tasks& of(std::uint32_t product, std::uint32_t word) const {
    static const Tasks kNone;
    const auto found = tasks_.find(key_of(product, word));
    return found == tasks_.end() ? kNone : found->second;
  }

  std::unordered_map<std::uint64_t, Tasks> tasks_;
};

/// The members of each group, with the smallest member as its name.
class Groups {
 public:
  /// `decided`: tasks about which a person said something.
  Groups(const std::vector<Profile>& profiles, const std::set<std::uint32_t>& decided)
      : profiles_(profiles),
        decided_(decided),
        parent_(profiles.size()),
        members_(profiles.size()),
        speakers_(profiles.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (std::uint32_t i = 0; i < profiles.size(); ++i) members_[i] = speakers_[i] = {i};
  }

  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  const std::vector<std::uint32_t>& members(std::uint32_t root) const { return members_[root]; }

  /// The members, or those that are compared for a group of very many: of members that say the same
  /// one speaks for all, and whoever a person spoke of for himself.
  const std::vector<std::uint32_t>& speakers(std::uint32_t root) const { return speakers_[root]; }

  void join(std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    parent_[b] = a;
    for (auto* lists : {&members_, &speakers_}) {
      std::vector<std::uint32_t>& all = (*lists)[a];
      all.insert(all.end(), (*lists)[b].begin(), (*lists)[b].end());
      (*lists)[b] = {};
    }
    choose_speakers(&speakers_[a]);
  }

 private:
  void choose_speakers(std::vector<std::uint32_t>* speakers) const {
    constexpr size_t kAllSpeak = 64;
    if (speakers->size() <= kAllSpeak) return;
    std::sort(speakers->begin(), speakers->end(), [&](std::uint32_t x, std::uint32_t y) {
      const std::vector<std::uint32_t> first = name_of(x);
      const std::vector<std::uint32_t> second = name_of(y);
      return first != second ? first < second : is_before(profiles_[x], profiles_[y]);
    });
    const auto last =
        std::unique(speakers->begin(), speakers->end(), [&](std::uint32_t x, std::uint32_t y) {
          return !decided_.contains(y) && name_of(x) == name_of(y) &&
                 say_the_same(profiles_[x], profiles_[y]);
        });
    speakers->erase(last, speakers->end());
  }

  std::vector<std::uint32_t> name_of(std::uint32_t i) const {
    std::vector<std::uint32_t> name;
    for (const WeighedWord& word : profiles_[i].name) name.push_back(word.id);
    return name;
  }

  const std::vector<Profile>& profiles_;
  const std::set<std::uint32_t>& decided_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::vector<std::uint32_t>> speakers_;
};

}  // namespace

TaskPair task_pair(std::string a, std::string b) {
  if (b < a) std::swap(a, b);
  return {std::move(a), std::move(b)};
}

Reconciliation::Reconciliation(Comparisons comparisons, std::map<TaskPair, Decision> decisions)
    : comparisons_(std::move(comparisons)), decisions_(std::move(decisions)) {
  settle();
}

Reconciliation::Reconciliation(const std::vector<const model::Document*>& documents,
                               const dictionaries::Dictionaries& dictionaries,
                               const dictionaries::Matching& matching,
                               std::map<TaskPair, Decision> decisions)
    : comparisons_(dictionaries, matching), decisions_(std::move(decisions)) {
  comparisons_.update({}, documents);
  settle();
}

void Reconciliation::add(const model::Document& document) {
  if (comparisons_.update({}, {&document})) settle();
}

void Reconciliation::settle() {
  judged_ = comparisons_.judged();
  for (JudgedPair& pair : judged_) {
    if (const Decision* said = decision(pair.a, pair.b)) pair.outcome = said->outcome;
  }
  add_decided();
  groups_.clear();
  group();
  closings_.clear();
  find_closings();
}

const Decision* Reconciliation::decision(std::uint32_t a, std::uint32_t b) const {
  if (decisions_.empty()) return nullptr;
  const auto found = decisions_.find(task_pair(profiles()[a].task->id, profiles()[b].task->id));
  return found == decisions_.end() ? nullptr : &found->second;
}

JudgedPair Reconciliation::judged(std::uint32_t a, std::uint32_t b) const {
  JudgedPair pair = comparisons_.judge(a, b);
  if (const Decision* said = decision(a, b)) pair.outcome = said->outcome;
  return pair;
}

/// Pairs that a person decided and that no key brought together.
void Reconciliation::add_decided() {
  if (decisions_.empty()) return;
  joined_by_hand_.clear();
  decided_tasks_.clear();
  std::unordered_map<std::string, std::uint32_t> by_id;
  for (std::uint32_t i = 0; i < profiles().size(); ++i) by_id[profiles()[i].task->id] = i;
  std::set<Candidate> known;
  for (const JudgedPair& pair : judged_) known.insert(std::minmax(pair.a, pair.b));
  for (const auto& [ids, said] : decisions_) {
    const auto a = by_id.find(ids.first);
    const auto b = by_id.find(ids.second);
    if (a == by_id.end() || b == by_id.end()) continue;
    decided_tasks_.insert({a->second, b->second});
    if (joins(said.outcome)) joined_by_hand_.insert({a->second, b->second});
    if (known.contains(std::minmax(a->second, b->second))) continue;
    judged_.push_back(judged(a->second, b->second));
  }
}

bool Reconciliation::may_join(const std::vector<std::uint32_t>& a,
                              const std::vector<std::uint32_t>& b) const {
  const Judge judge(views(), comparisons_.matching());
  for (const std::uint32_t i : a) {
    for (const std::uint32_t k : b) {
      if (const Decision* said = decision(i, k)) {
        if (!joins(said->outcome)) return false;
        continue;
      }
      // Whom a person joined is not compared with the others of the group again.
      if (joined_by_hand_.contains(i) || joined_by_hand_.contains(k)) continue;
      const Judgement judgement = judge.judge(profiles()[i], profiles()[k]);
      if (!joins(judgement.outcome) && contradicts(judgement)) return false;
    }
  }
  return true;
}

void Reconciliation::group() {
  std::vector<JudgedPair*> edges;
  for (JudgedPair& pair : judged_) {
    if (joins(pair.outcome)) edges.push_back(&pair);
  }
  // The surest first; a group that contradicts itself is not made, and the pair goes to a person.
  const auto rank = [&](const JudgedPair* pair) {
    return std::tuple<bool, float, const std::string&, const std::string&>(
        decision(pair->a, pair->b) == nullptr, -pair->log_odds, profiles()[pair->a].task->id,
        profiles()[pair->b].task->id);
  };
  std::sort(edges.begin(), edges.end(),
            [&](const JudgedPair* x, const JudgedPair* y) { return rank(x) < rank(y); });
  Groups groups(profiles(), decided_tasks_);
  for (JudgedPair* edge : edges) {
    const std::uint32_t a = groups.find(edge->a);
    const std::uint32_t b = groups.find(edge->b);
    if (a == b) continue;
    if (decision(edge->a, edge->b) != nullptr || may_join(groups.speakers(a), groups.speakers(b))) {
      groups.join(a, b);
    } else {
      edge->outcome = Outcome::kReview;
    }
  }
  // What others of its group joined is joined.
  const Judge judge(views(), comparisons_.matching());
  for (JudgedPair& pair : judged_) {
    if (joins(pair.outcome) || decision(pair.a, pair.b) != nullptr) continue;
    if (groups.find(pair.a) != groups.find(pair.b)) continue;
    pair.outcome = judge.joined(profiles()[pair.a], profiles()[pair.b]);
  }
  const auto before = [&](std::uint32_t x, std::uint32_t y) {
    return comes_before(profiles()[x], profiles()[y], views());
  };
  for (std::uint32_t i = 0; i < profiles().size(); ++i) {
    if (groups.find(i) != i) continue;
    std::vector<std::uint32_t> members = groups.members(i);
    std::sort(members.begin(), members.end(), before);
    groups_.push_back(std::move(members));
  }
  std::sort(groups_.begin(), groups_.end(),
            [&](const auto& x, const auto& y) { return before(x.front(), y.front()); });
}

/// "Tham mưu xây dựng Kế hoạch năm 2026 của UBND tỉnh ..." is fulfilled by a later document of that
/// type, issuer, year and subject.
void Reconciliation::find_closings() {
  constexpr size_t kFewest = 4;
  const TextsToCome texts(profiles());
  for (std::uint32_t d = 0; d < views().size(); ++d) {
    const model::Header& header = views()[d].document->header;
    if (!header.doc_type || !header.abstract) continue;
    const std::uint32_t product = number_of(model::tone_key(*header.doc_type));
    const Wording title =
        wording_of(*header.doc_type + " " + *header.abstract, comparisons_.matching());
    const std::vector<std::uint32_t> words = telling_words(title);
    if (words.size() < kFewest) continue;
    for (const std::uint32_t i : texts.with_most_of(words, product)) {
      const Profile& profile = profiles()[i];
      if (profile.document == d) continue;
      if (views()[profile.document].day >= views()[d].day) continue;
      if (!same_chain(views(), profile.document, d) || !of_one_year(profile, views()[d], title))
        continue;
      if (speaks_of(profile, words) && names_issuer(*profile.task, views()[d]))
        closings_.push_back({i, d});
    }
  }
  const auto ids = [&](const Closing& one) {
    return std::pair<const std::string&, const std::string&>(
        profiles()[one.task].task->id, views()[one.document].document->source.sha256);
  };
  std::sort(closings_.begin(), closings_.end(),
            [&](const Closing& x, const Closing& y) { return ids(x) < ids(y); });
}

model::Pair Reconciliation::described(const JudgedPair& pair) const {
  Judgement judgement =
      Judge(views(), comparisons_.matching()).judge(profiles()[pair.a], profiles()[pair.b]);
  const bool by_others =
      joins(pair.outcome) && !joins(judgement.outcome) && decision(pair.a, pair.b) == nullptr;
  if (by_others) judgement.evidence.push_back({"group", "same", 0});
  judgement.outcome = pair.outcome;
  model::Pair out = pair_of(profiles()[pair.a], profiles()[pair.b], judgement, views());
  if (const Decision* said = decision(pair.a, pair.b)) out.decided_by = said->by;
  return out;
}

void Reconciliation::each_pair(const std::function<void(const model::Pair&)>& take) const {
  std::vector<const JudgedPair*> order;
  order.reserve(judged_.size());
  for (const JudgedPair& pair : judged_) order.push_back(&pair);
  const auto ids = [&](const JudgedPair* pair) {
    return std::pair<const std::string&, const std::string&>(profiles()[pair->a].task->id,
                                                             profiles()[pair->b].task->id);
  };
  std::sort(order.begin(), order.end(),
            [&](const JudgedPair* x, const JudgedPair* y) { return ids(x) < ids(y); });
  for (const JudgedPair* pair : order) take(described(*pair));
  for (const Closing& closing : closings_) {
    const Profile& profile = profiles()[closing.task];
    model::Pair pair;
    pair.a = profile.task->id;
    pair.b = views()[closing.document].document->source.sha256;
    pair.outcome = Outcome::kCloses;
    pair.score = 1;
    pair.explanation =
        closing_sentence(*profile.task, views()[profile.document], views()[closing.document]);
    take(pair);
  }
}

std::optional<model::Pair> Reconciliation::explain(const std::string& a,
                                                   const std::string& b) const {
  std::optional<std::uint32_t> first;
  std::optional<std::uint32_t> second;
  for (std::uint32_t i = 0; i < profiles().size(); ++i) {
    if (profiles()[i].task->id == a) first = i;
    if (profiles()[i].task->id == b) second = i;
  }
  if (!first || !second || *first == *second) return std::nullopt;
  for (const JudgedPair& pair : judged_) {
    if (std::minmax(pair.a, pair.b) == std::minmax(*first, *second)) return described(pair);
  }
  return described(judged(*first, *second));
}

}  // namespace ledger
