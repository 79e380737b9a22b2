// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tightrope::ui {

/// "1 neuron", "2,000 neurons". Thread: any.
QString countedNeurons(qint64 count);

/// "1 spike", "74,838 spikes". Thread: any.
QString countedSpikes(qint64 count);

/// "1 synapse", "400,112 synapses". Thread: any.
QString countedSynapses(qint64 count);

/// "1 step", "40,000 steps". Thread: any.
QString countedSteps(qint64 count);

/// How many neurons of a network are shown: "all 2,000 neurons", "5 of 2,000 neurons". Thread: any.
QString shownOfAll(qint64 shown, qint64 neurons);

/// A count as tr() and QCoreApplication::translate() take it to choose a plural form: larger ones
/// than an int holds have the form of that one.
int pluralForm(qint64 count);

} // namespace tightrope::ui
