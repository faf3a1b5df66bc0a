#include "extract/calibration.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

TEST(Calibration, TouchesTablesAndTheirTasksOnly) {
  const auto map = dictionaries::Calibration::load(std::string(VANTHU_SOURCE_DIR) +
                                                   "/dictionaries/data/cell_confidence.tsv");
  ASSERT_TRUE(map);
  model::Document document;
  document.tables.emplace_back();
  document.tables[0].rows.emplace_back();
  document.tables[0].rows[0].cells = {{"Sở Y tế", {}, 0.9}, {"Tháng 5", {}, 1}};
  model::Task task;
  task.confidence = 0.9;
  task.sources = {{1, {}, "lead", 0.9}};
  task.origin = model::Origin::kTable;
  document.tasks = {task, task};
  document.tasks[1].origin = model::Origin::kProse;
  calibrate_cells(&document, *map);
  const double expected = map->calibrated(0.9);
  EXPECT_DOUBLE_EQ(document.tables[0].rows[0].cells[0].confidence, expected);
  EXPECT_DOUBLE_EQ(document.tables[0].rows[0].cells[1].confidence, 1);
  EXPECT_DOUBLE_EQ(document.tasks[0].confidence, expected);
  EXPECT_DOUBLE_EQ(document.tasks[0].sources[0].confidence, expected);
  EXPECT_DOUBLE_EQ(document.tasks[1].confidence, 0.9);
}

}  // namespace
}  // namespace extract
