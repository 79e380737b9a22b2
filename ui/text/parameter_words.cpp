// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/parameter_words.h"

#include "core/base/overloaded.h"
#include "core/model/parameter_text.h"
#include "ui/text/qstring.h"

#include <QCoreApplication>
#include <QStringList>

namespace tightrope::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Parameters)
};

/// What core has marked with TIGHTROPE_TEXT.
QString translated(std::string_view marked)
{
    return QCoreApplication::translate("tightrope", std::string(marked).c_str());
}

QString valueOf(ParameterId id, double value)
{
    return qstring(formatValue(info(id), value));
}

/// "p = 0.1, wiring = numpy": p, and of the others what is not left as it usually is.
QString settingsBesideN(const Parameters& parameters)
{
    QStringList settings;
    for (const ParameterId id : {ParameterId::p, ParameterId::wiring, ParameterId::weights}) {
        const double value = get(parameters, id);
        if (id == ParameterId::p || value != defaultValue(id))
            settings << QStringLiteral("%1 = %2").arg(qstring(info(id).key), valueOf(id, value));
    }
    return settings.join(QStringLiteral(", "));
}

QString phraseOf(const allowed::Beside& beside)
{
    const QString key = qstring(info(beside.other).key);
    const QString value = valueOf(beside.other, beside.value);
    switch (beside.side) {
    case allowed::Beside::Side::below:
        return Words::tr("below %1 = %2").arg(key, value);
    case allowed::Beside::Side::above:
        return Words::tr("above %1 = %2").arg(key, value);
    case allowed::Beside::Side::atMost:
        return Words::tr("at most %1 = %2").arg(key, value);
    case allowed::Beside::Side::atLeast:
        return Words::tr("at least %1 = %2").arg(key, value);
    }
    return {};
}

QString phraseOf(const allowed::BesideWiring& beside)
{
    const bool isLarge = beside.n > kLargestAutomaticNumpy;
    const bool isAutomatic = beside.wiring == WiringKind::automatic;
    if (beside.id == ParameterId::n)
        return Words::tr("above %1 as long as wiring = auto and weights = single")
            .arg(kLargestAutomaticNumpy);
    if (beside.id == ParameterId::wiring) {
        if (isLarge)
            return Words::tr("auto or philox as long as weights = single");
        if (isAutomatic)
            return Words::tr("philox as long as weights = single and n = %1").arg(beside.n);
        return Words::tr("philox as long as weights = single");
    }
    if (isLarge)
        return Words::tr("double unless wiring = auto or philox");
    if (isAutomatic)
        return Words::tr("double unless wiring = philox or n is above %1")
            .arg(kLargestAutomaticNumpy);
    return Words::tr("double unless wiring = philox");
}

QString phraseOf(const allowed::FittingSize& size)
{
    const QString settings = settingsBesideN(size.beside);
    const QString upTo = QString::number(size.upTo);
    if (size.ifPhilox)
        return Words::tr("at most %1 (if wiring = philox) with %2 on this machine")
            .arg(upTo, settings);
    if (size.to == 0)
        return Words::tr("at most %1 with %2 on this machine").arg(upTo, settings);
    const QString from = QString::number(size.from);
    const QString to = QString::number(size.to);
    if (size.upTo == 0)
        return Words::tr("from %1 to %2 with %3 on this machine").arg(from, to, settings);
    return Words::tr("at most %1 or from %2 to %3 with %4 on this machine")
        .arg(upTo, from, to, settings);
}

QString phraseOf(const allowed::FittingRule& rule)
{
    const QString current = valueOf(rule.id, rule.current);
    const QString n = QString::number(rule.n);
    const QString largest = QString::number(rule.largestP.value_or(0.0), 'f', 4);
    if (rule.id == ParameterId::p)
        return rule.largestP ? Words::tr("at most %1 with n = %2 on this machine").arg(largest, n)
                             : Words::tr("%1 as it is with n = %2 on this machine").arg(current, n);
    return rule.largestP ? Words::tr("%1 as it is, or p at most %2 with n = %3 on this machine")
                               .arg(current, largest, n)
                         : Words::tr("%1 as it is").arg(current);
}

QString phraseOf(const allowed::FittingDuration& duration)
{
    const bool records = duration.recordedNeurons > 0;
    if (duration.longest <= 0.0)
        return records ? Words::tr("a smaller n, p or record, since there is no room for a single "
                                   "step")
                       : Words::tr("a smaller n or p, since there is no room for a single step");
    const QString longest = QString::number(duration.longest, 'g', 3);
    const QString n = QString::number(duration.n);
    return records ? Words::tr("at most %1 s with n = %2 and record = %3")
                         .arg(longest, n, QString::number(duration.recordedNeurons))
                   : Words::tr("at most %1 s with n = %2").arg(longest, n);
}

QString anyKey()
{
    QStringList keys;
    for (const ParameterInfo& parameter : parameterTable())
        keys << qstring(parameter.key);
    return Words::tr("one of %1").arg(keys.join(QStringLiteral(", ")));
}

/// `pair` stands for all words but the last, and the last.
QString listed(const QStringList& words, const QString& pair)
{
    if (words.size() < 2)
        return words.join(QString());
    return pair.arg(words.first(words.size() - 1).join(QStringLiteral(", ")), words.last());
}

} // namespace

QString labelOf(const ParameterInfo& parameter)
{
    return translated(parameter.label);
}

QString helpOf(const ParameterInfo& parameter)
{
    return translated(parameter.help);
}

QString oneOf(const QStringList& words)
{
    return listed(words, Words::tr("%1 or %2"));
}

QString allOf(const QStringList& words)
{
    return listed(words, Words::tr("%1 and %2"));
}

QString allowedValues(const ParameterInfo& parameter)
{
    if (parameter.isChoice()) {
        QStringList words;
        for (const std::string_view word : parameter.choices)
            words << qstring(word);
        return oneOf(words);
    }
    const QString minimum = valueOf(parameter.id, parameter.minimum);
    const QString maximum = valueOf(parameter.id, parameter.maximum);
    return parameter.isInteger() ? Words::tr("a whole number from %1 to %2").arg(minimum, maximum)
                                 : Words::tr("%1 to %2").arg(minimum, maximum);
}

QString phraseOf(const allowed::Any& allowed)
{
    return std::visit(
        Overloaded{[](std::monostate) { return QString(); },
                   [](allowed::Values values) { return allowedValues(info(values.id)); },
                   [](allowed::UpToN upTo) {
                       return Words::tr("a whole number from 0 to n = %1").arg(upTo.n);
                   },
                   [](allowed::BelowN below) {
                       return Words::tr("a neuron from 0 to %1, below n = %2")
                           .arg(QString::number(below.n - 1), QString::number(below.n));
                   },
                   [](const allowed::Interval& range) {
                       const QString unit = qstring(range.unit);
                       return Words::tr("%1 %3 to %2 %3")
                           .arg(QString::number(range.least, 'g', 6),
                                QString::number(range.most, 'g', 6), unit);
                   },
                   [](allowed::AnyKey) { return anyKey(); },
                   [](allowed::ObjectOfValues) {
                       return Words::tr("an object with a value for each key");
                   },
                   [](const auto& fitting) { return phraseOf(fitting); }},
        allowed);
}

} // namespace tightrope::ui
