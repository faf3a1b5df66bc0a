#pragma once
// Days counted on from a day.

#include "model/date.h"

namespace extract {

model::Date plus_days(model::Date date, int days);

/// The same day of a later month, or its last day where it has no such day.
model::Date plus_months(model::Date date, int months);

/// Monday to Friday; public holidays are not known here.
model::Date plus_working_days(model::Date from, int count);

}  // namespace extract
