// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/moment.h"

#include "app/command_line/text.h"
#include "app/command_line/usage_error.h"
#include "app/command_line/whole_steps.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/base/time_steps.h"
#include "core/model/parameter_text.h"
#include "ui/text/error_sentences.h"

#include <fmt/format.h>

namespace tightrope::cli {

Moment readMoment(std::string_view text, double dt, std::int64_t steps)
{
    const QString subject = CommandLine::tr("the time \"%1\"").arg(qstring(excerpt(text)));
    const QString allowed = CommandLine::tr("from 0 s to below the end of the run at %1 s")
                                .arg(dt * static_cast<double>(steps), 0, 'g', 6);
    const auto refuseOutside = [&] {
        throw UsageError(
            CommandLine::tr("%1 lies outside the run: allowed is %2.").arg(subject, allowed));
    };
    const QuantityReading time = readQuantity(text, "s", "s");
    if (!time.ok())
        throw UsageError(ui::refusalOf(time, subject, allowed));
    // In doubles first: not every quotient fits into a step number.
    if (time.value < 0.0 || time.value / dt > static_cast<double>(steps))
        refuseOutside();
    const std::int64_t step = stepsIn(time.value, dt);
    if (step >= steps)
        refuseOutside();
    return {time.value, step};
}

void MovedTimes::look(std::string_view option, const Moment& moment)
{
    if (!m_first && liesBetweenSteps(moment.seconds, m_dt))
        m_first = {std::string(option), moment};
}

std::string MovedTimes::note() const
{
    if (!m_first)
        return {};
    const auto& [option, moment] = *m_first;
    return CommandLine::tr("--%1: a time between two steps of %2 means the nearest one, as %3 s "
                           "does %4 s.")
        .arg(qstring(option), qstring(formatValue(info(ParameterId::dt), m_dt)),
             qstring(fmt::format("{}", moment.seconds)),
             QString::number(static_cast<double>(moment.step) * m_dt, 'g', 15))
        .toStdString();
}

} // namespace tightrope::cli
