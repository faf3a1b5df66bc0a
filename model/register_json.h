#pragma once
// The register and its pairs as JSON (schema/register.schema.json, schema/pair.schema.json), and
// the Vietnamese names that states and timings carry there.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/register.h"
#include "model/result.h"

namespace model {

std::string_view name_of(Outcome value);
std::string_view name_of(State value);
std::string_view name_of(Timing value);

/// Reads what name_of(Outcome) writes.
std::optional<Outcome> outcome_of(std::string_view name);

/// Reads what name_of(State) writes.
std::optional<State> state_of(std::string_view name);

/// One line of pairs.jsonl without the line feed.
std::string pair_json_line(const Pair& pair);

/// register.json: pretty, one space of indent, ends with a line feed.
std::string register_json(const std::vector<RegisterEntry>& entries, const Date& as_of);

/// An entry on one line, without the line feed.
std::string entry_json_line(const RegisterEntry& entry);

}  // namespace model
