#pragma once
// How what was made ready for comparing is put into bytes (model/packed.h).

#include "ledger/profile.h"
#include "model/packed.h"

namespace ledger {

template <model::SomeOf<WeighedWord> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [id, folded, blurred, agree, differ, object, plain, misread] = value;
  each(id, folded, blurred, agree, differ, object, plain, misread);
}

/// Without the task and the document, which are pointed to anew.
template <model::SomeOf<Profile> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [task, document, verb, name, words, text, notes, years, part_of_year, year, numbers, codes,
         leads, partners, cited, product, place, result, scope, schedule, told_on, due, recurring,
         collective, many_leads, plan_of_unit, conditional, laggards, common_result, seeds] = value;
  each(verb, name, words, text, notes, years, part_of_year, year, numbers, codes, leads, partners,
       cited, product, place, result, scope, schedule, told_on, due, recurring, collective,
       many_leads, plan_of_unit, conditional, laggards, common_result, seeds);
}

}  // namespace ledger
