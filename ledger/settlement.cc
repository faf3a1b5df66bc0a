#include "ledger/settlement.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "ledger/entries.h"
#include "ledger/register_id.h"
#include "model/json.h"
#include "model/packed.h"
#include "model/register_json.h"

namespace ledger {

namespace {

/// Gives each group its id; see Store::settle.
class Settlement {
 public:
  Settlement(SQLite::Database& database, const Reconciliation& reconciliation, const Author& author)
      : database_(database), reconciliation_(reconciliation), author_(author) {
    SQLite::Statement tasks(database_, "SELECT task_id, id FROM task WHERE live");
    while (tasks.executeStep())
      rows_[tasks.getColumn(0).getString()] = tasks.getColumn(1).getInt64();
    SQLite::Statement entries(database_,
                              "SELECT register_id, founder, minted, merged_into FROM entry");
    while (entries.executeStep()) {
      const std::string id = entries.getColumn(0).getString();
      by_founder_[entries.getColumn(1).getInt64()] = {
          id, entries.getColumn(2).getInt64(),
          entries.getColumn(3).isNull() ? "" : entries.getColumn(3).getString()};
      taken_.insert(id);
      last_ = std::max(last_, entries.getColumn(2).getInt64());
    }
    SQLite::Statement members(database_, "SELECT task, register_id FROM entry_task");
    while (members.executeStep())
      before_[members.getColumn(0).getInt64()] = members.getColumn(1).getString();
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
      const auto found = by_founder_.find(rows_.at(task(i).id));
      if (found != by_founder_.end()) known.push_back(&found->second);
    }
    std::sort(known.begin(), known.end(),
              [](const Entry* a, const Entry* b) { return a->minted < b->minted; });
    const std::string id = known.empty() ? mint(group.front()) : known.front()->id;
    for (Entry* entry : known) point(entry, entry->id == id ? "" : id);
    for (const std::uint32_t i : group) belong(i, id);
    return id;
  }

  std::string mint(std::uint32_t founder) {
    int attempt = 0;
    std::string id = register_id_of(task(founder).id);
    while (!taken_.insert(id).second) id = register_id_of(task(founder).id, ++attempt);
    SQLite::Statement insert(database_,
                             "INSERT INTO entry(register_id, founder, minted) VALUES (?, ?, ?)");
    insert.bind(1, id);
    insert.bind(2, rows_.at(task(founder).id));
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
    const std::int64_t row = rows_.at(task(i).id);
    const auto was = before_.find(row);
    if (was != before_.end() && was->second == id) return;
    SQLite::Statement upsert(database_,
                             "INSERT INTO entry_task(task, register_id) VALUES (?, ?) "
                             "ON CONFLICT(task) DO UPDATE SET register_id = excluded.register_id");
    upsert.bind(1, row);
    upsert.bind(2, id);
    upsert.exec();
    if (was != before_.end()) add_log(database_, author_, "task-moved", &task(i), id, was->second);
  }

  SQLite::Database& database_;
  const Reconciliation& reconciliation_;
  const Author& author_;
  std::unordered_map<std::string, std::int64_t> rows_;
  std::unordered_map<std::int64_t, Entry> by_founder_;
  std::unordered_map<std::int64_t, std::string> before_;
  std::unordered_set<std::string> taken_;
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
  std::vector<std::string> ids = Settlement(database, reconciliation, author).run();
  const EntryOptions any_day{model::make_date(2000, 1, 1).value()};
  HistoryKeeper(database).keep(entries_of(reconciliation, ids, {}, any_day));
  return ids;
}

std::vector<std::string> settled_ids(SQLite::Database& database,
                                     const Reconciliation& reconciliation) {
  std::unordered_map<std::string, std::string> of_task;
  SQLite::Statement query(database,
                          "SELECT t.task_id, m.register_id FROM task t JOIN entry_task m ON m.task "
                          "= t.id WHERE t.live");
  while (query.executeStep())
    of_task[query.getColumn(0).getString()] = query.getColumn(1).getString();
  std::vector<std::string> ids;
  for (const auto& group : reconciliation.groups())
    ids.push_back(of_task.at(reconciliation.profiles()[group.front()].task->id));
  return ids;
}

}  // namespace ledger
