#pragma once
// Ids of register entries: opaque, printed on trackers and typed by people, so with a check
// character that tells every single wrong character and every swap of neighbours (Crockford's
// Base32, check value modulo 37).

#include <optional>
#include <string>
#include <string_view>

namespace ledger {

/// An id such as "NV-7K3Q-M2XA-R" for a seed, always the same; `attempt` gives another one when it
/// is taken.
std::string register_id_of(std::string_view seed, int attempt = 0);

/// Whether the id is well-formed and its check character right. Small letters, and o, i, l typed
/// for 0, 1, 1, count as their character.
bool is_register_id(std::string_view id);

/// The id as register_id_of() writes it, for one that a person or a program has written a little
/// differently; nothing when is_register_id() is false.
std::optional<std::string> canonical_register_id(std::string_view id);

}  // namespace ledger
