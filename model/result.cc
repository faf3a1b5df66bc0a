#include "model/result.h"

namespace model {

std::string describe(const Error& error) {
  std::string where = error.source;
  if (error.page > 0) where += (where.empty() ? "page " : ", page ") + std::to_string(error.page);
  if (error.line > 0) where += (where.empty() ? "line " : ", line ") + std::to_string(error.line);
  return where.empty() ? error.message : where + ": " + error.message;
}

}  // namespace model
