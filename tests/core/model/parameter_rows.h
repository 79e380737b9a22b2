// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <QTest>

namespace tightrope::test {

/// A row with the id of each parameter.
inline void addParameterRows()
{
    QTest::addColumn<int>("id");
    for (const ParameterInfo& parameter : parameterTable())
        QTest::addRow("%s", parameter.key.data()) << static_cast<int>(parameter.id);
}

} // namespace tightrope::test
