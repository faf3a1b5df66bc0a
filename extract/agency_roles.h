#pragma once
// Texts that say which of their bodies lead and which support: "X chủ trì; Y, Z phối hợp".

#include <optional>
#include <string>
#include <string_view>

namespace extract {

struct TextByRole {
  std::string lead;
  std::string coordinating;
};

/// Nothing where the text does not name both roles.
std::optional<TextByRole> parted_by_role(std::string_view text);

}  // namespace extract
