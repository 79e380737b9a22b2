// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument_list.h"

namespace tightrope::ui {
namespace {

template<typename Kind> [[maybe_unused]] std::unique_ptr<Instrument> make()
{
    return std::make_unique<Kind>();
}

} // namespace

std::vector<InstrumentKind> instrumentKinds()
{
    return {
        // {.key = QStringLiteral("balance"), .make = make<BalanceInstrument>, .inLecture = true},
    };
}

} // namespace tightrope::ui
