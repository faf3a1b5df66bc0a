#include "ledger/settlement.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "ledger/register_id.h"
#include "model/json.h"
#include "model/packed.h"
#include "model/register_json.h"

namespace ledger {

namespace {

/// A task as the ledger has it.
struct Membership {
  std::int64_t row = 0;
  std::string register_id;  ///< empty for one that no entry has
};

/// Of each profile.
std::vector<Membership> memberships_in(SQLite::Database& database,
                                       const std::vector<Profile>& profiles) {
  std::unordered_map<std::string_view, size_t> places;
  places.reserve(profiles.size());
  for (size_t i = 0; i < profiles.size(); ++i) places[profiles[i].task->id] = i;
  std::vector<Membership> memberships(profiles.size());
  SQLite::Statement query(database,
                          "SELECT t.task_id, t.id, m.register_id FROM task t "
                          "LEFT JOIN entry_task m ON m.task = t.id WHERE t.live");
  while (query.executeStep()) {
    Membership& one = memberships[places.at(query.getColumn(0).getText())];
    one.row = query.getColumn(1).getInt64();
    one.register_id = query.getColumn(2).getText();
  }
  return memberships;
}

/// Gives each group its id; see Store::reconciled.
class Settlement {
 public:
  Settlement(SQLite::Database& database, const Reconciliation& reconciliation, const Author& author)
      : database_(database),
        reconciliation_(reconciliation),
        author_(author),
        before_(memberships_in(database, reconciliation.profiles())),
        taken_(database, "SELECT 1 FROM entry WHERE register_id = ?") {
    by_founder_.reserve(before_.size());
    SQLite::Statement entries(database_,
                              "SELECT register_id, founder, minted, merged_into FROM entry");
    while (entries.executeStep()) {
      by_founder_[entries.getColumn(1).getInt64()] = {entries.getColumn(0).getText(),
                                                      entries.getColumn(2).getInt64(),
                                                      entries.getColumn(3).getText()};
    }
    last_ = database_.execAndGet("SELECT coalesce(max(minted), 0) FROM entry").getInt64();
  }

  std::vector<std::string> run() {
    std::vector<std::string> ids;
    for (const auto& group : reconciliation_.groups()) ids.push_back(id_of(group));
    return ids;
  }

 private:
  struct Entry {
    std::string id;
    std::int64_t minted = 0;
    std::string merged_into;
  };

  const model::Task& task(std::uint32_t i) const { return *reconciliation_.profiles()[i].task; }

  std::string id_of(const std::vector<std::uint32_t>& group) {
    std::vector<Entry*> known;
    for (const std::uint32_t i : group) {
      const auto found = by_founder_.find(before_[i].row);
      if (found != by_founder_.end()) known.push_back(&found->second);
    }
    std::sort(known.begin(), known.end(),
              [](const Entry* a, const Entry* b) { return a->minted < b->minted; });
    const std::string id = known.empty() ? mint(group.front()) : known.front()->id;
    for (Entry* entry : known) point(entry, entry->id == id ? "" : id);
    for (const std::uint32_t i : group) belong(i, id);
    return id;
  }

  bool is_taken(const std::string& id) {
    taken_.bind(1, id);
    const bool found = taken_.executeStep();
    taken_.reset();
    return found;
  }

  std::string mint(std::uint32_t founder) {
    int attempt = 0;
    std::string id = register_id_of(task(founder).id);
    while (is_taken(id)) id = register_id_of(task(founder).id, ++attempt);
    SQLite::Statement insert(database_,
                             "INSERT INTO entry(register_id, founder, minted) VALUES (?, ?, ?)");
    insert.bind(1, id);
    insert.bind(2, before_[founder].row);
    insert.bind(3, ++last_);
    insert.exec();
    add_log(database_, author_, "entry-minted", &task(founder), id, "");
    return id;
  }

  void point(Entry* entry, const std::string& target) {
    if (entry->merged_into == target) return;
    SQLite::Statement update(database_,
                             "UPDATE entry SET merged_into = nullif(?, '') WHERE register_id = ?");
    update.bind(1, target);
    update.bind(2, entry->id);
    update.exec();
    add_log(database_, author_, target.empty() ? "entry-split" : "entry-merged", nullptr, entry->id,
            target);
    entry->merged_into = target;
  }

  void belong(std::uint32_t i, const std::string& id) {
    const Membership& was = before_[i];
    if (was.register_id == id) return;
    SQLite::Statement upsert(database_,
                             "INSERT INTO entry_task(task, register_id) VALUES (?, ?) "
                             "ON CONFLICT(task) DO UPDATE SET register_id = excluded.register_id");
    upsert.bind(1, was.row);
    upsert.bind(2, id);
    upsert.exec();
    if (!was.register_id.empty())
      add_log(database_, author_, "task-moved", &task(i), id, was.register_id);
  }

  SQLite::Database& database_;
  const Reconciliation& reconciliation_;
  const Author& author_;
  std::vector<Membership> before_;
  std::unordered_map<std::int64_t, Entry> by_founder_;
  SQLite::Statement taken_;
  std::int64_t last_ = 0;
};

/// What of an entry the tables `deadline` and `link` have, as one number.
std::int64_t history_sum(const model::RegisterEntry& entry) {
  model::Packer packer;
  for (const model::PastDeadline& past : entry.deadline_history)
    packer.add(past.deadline, past.from);
  for (const model::Link& link : entry.links) packer.add(link.type, link.to);
  return static_cast<std::int64_t>(model::checksum_of(packer.bytes()));
}

/// Writes history and links of the entries in which they changed.
class HistoryKeeper {
 public:
  explicit HistoryKeeper(SQLite::Database& database)
      : database_(database),
        deadline_(database,
                  "INSERT INTO deadline(register_id, position, task_id, json) VALUES (?, ?, ?, ?)"),
        link_(database, "INSERT INTO link(register_id, type, target) VALUES (?, ?, ?)"),
        sum_(database, "UPDATE entry SET history = ? WHERE register_id = ?"),
        forget_deadline_(database, "DELETE FROM deadline WHERE register_id = ?"),
        forget_link_(database, "DELETE FROM link WHERE register_id = ?") {
    SQLite::Statement query(database,
                            "SELECT register_id, history FROM entry WHERE history IS NOT NULL");
    while (query.executeStep())
      sums_[query.getColumn(0).getString()] = query.getColumn(1).getInt64();
  }

  void keep(const std::vector<model::RegisterEntry>& entries) {
    for (const model::RegisterEntry& entry : entries) {
      const std::int64_t sum = history_sum(entry);
      const auto known = sums_.extract(entry.register_id);
      if (!known.empty() && known.mapped() == sum) continue;
      forget(entry.register_id);
      write(entry);
      run(&sum_, sum, entry.register_id);
    }
    SQLite::Statement none(database_, "UPDATE entry SET history = NULL WHERE register_id = ?");
    for (const auto& [merged, sum] : sums_) {  // those that are in force no more
      forget(merged);
      run(&none, merged);
    }
  }

 private:
  template <typename... Values>
  static void run(SQLite::Statement* statement, const Values&... values) {
    int column = 0;
    (statement->bind(++column, values), ...);
    statement->exec();
    statement->reset();
  }

  void forget(const std::string& register_id) {
    run(&forget_deadline_, register_id);
    run(&forget_link_, register_id);
  }

  void write(const model::RegisterEntry& entry) {
    int position = 0;
    for (const model::PastDeadline& past : entry.deadline_history) {
      run(&deadline_, entry.register_id, ++position, past.from,
          model::deadline_json_line(past.deadline));
    }
    for (const model::Link& link : entry.links)
      run(&link_, entry.register_id, std::string(model::name_of(link.type)), link.to);
  }

  SQLite::Database& database_;
  SQLite::Statement deadline_;
  SQLite::Statement link_;
  SQLite::Statement sum_;
  SQLite::Statement forget_deadline_;
  SQLite::Statement forget_link_;
  std::unordered_map<std::string, std::int64_t> sums_;
};

}  // namespace

std::vector<std::string> settle_in(SQLite::Database& database, const Reconciliation& reconciliation,
                                   const Author& author) {
  return Settlement(database, reconciliation, author).run();
}

std::vector<std::string> settled_ids(SQLite::Database& database,
                                     const Reconciliation& reconciliation) {
  const std::vector<Membership> memberships = memberships_in(database, reconciliation.profiles());
  std::vector<std::string> ids;
  for (const auto& group : reconciliation.groups())
    ids.push_back(memberships[group.front()].register_id);
  return ids;
}

void keep_histories(SQLite::Database& database, const std::vector<model::RegisterEntry>& entries) {
  HistoryKeeper(database).keep(entries);
}

}  // namespace ledger
