// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument_list.h"

#include "ui/instruments/balance_instrument.h"
#include "ui/instruments/irregularity.h"
#include "ui/instruments/spectrum_instrument.h"
#include "ui/instruments/synchrony.h"
#include "ui/instruments/weights_instrument.h"
#include "ui/instruments/where_am_i.h"

namespace tightrope::ui {
namespace {

template<typename Kind> std::unique_ptr<Instrument> make()
{
    return std::make_unique<Kind>();
}

} // namespace

std::vector<InstrumentKind> instrumentKinds()
{
    return {
        {.key = QStringLiteral("balance"), .make = make<BalanceInstrument>, .inLecture = true},
        {.key = QStringLiteral("irregularity"), .make = make<Irregularity>},
        {.key = QStringLiteral("synchrony"), .make = make<Synchrony>},
        {.key = QStringLiteral("weights"), .make = make<WeightsInstrument>},
        {.key = QStringLiteral("spectrum"), .make = make<SpectrumInstrument>},
        {.key = QStringLiteral("regime"), .make = make<WhereAmI>, .inLecture = true},
    };
}

} // namespace tightrope::ui
