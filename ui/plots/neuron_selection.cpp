// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/neuron_selection.h"

#include "core/base/printable.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace tightrope::ui {
namespace {

QString quoted(const QString& text)
{
    return QString::fromStdString(excerpt(text.toStdString()));
}

/// What the neurons that are shown are called unless somebody says otherwise.
QString shownName(const QString& name)
{
    return name.isEmpty() ? QCoreApplication::translate("NeuronSelection", "Neurons") : name;
}

} // namespace

std::vector<std::uint32_t> parseNeuronList(const QString& text, std::int64_t n, int most,
                                           const QString& name)
{
    std::vector<std::uint32_t> neurons;
    bool usable = true;
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        bool isNumber = false;
        const qint64 neuron = part.trimmed().toLongLong(&isNumber);
        usable = usable && isNumber && neuron >= 0 && neuron < n;
        if (usable && std::ranges::find(neurons, neuron) == neurons.end())
            neurons.push_back(static_cast<std::uint32_t>(neuron));
    }
    if (!usable || neurons.size() > static_cast<std::size_t>(most)) {
        const QString listName =
            name.isEmpty() ? QCoreApplication::translate("NeuronSelection", "Highlighted neurons")
                           : name;
        throw std::invalid_argument(
            QCoreApplication::translate("NeuronSelection",
                                        "%1 = \"%2\" cannot be used: allowed are at most %3 "
                                        "indices from 0 to %4, separated by commas.",
                                        nullptr, most)
                .arg(listName, quoted(text), QString::number(most), QString::number(n - 1))
                .toStdString());
    }
    return neurons;
}

void NeuronSelection::requireWithin(std::int64_t n, const QString& name) const
{
    const bool beyond =
        std::ranges::any_of(m_ranges, [n](const Range& range) { return range.last >= n; });
    if (beyond) {
        throw std::invalid_argument(
            QCoreApplication::translate(
                "NeuronSelection", "%1 = \"%2\" cannot be used: allowed are indices from 0 to %3.")
                .arg(shownName(name), quoted(m_text), QString::number(n - 1))
                .toStdString());
    }
}

NeuronSelection NeuronSelection::parse(const QString& text, const QString& name)
{
    NeuronSelection selection;
    const QString content = text.trimmed().toLower();
    selection.m_text = content;
    if (content == QLatin1String("all"))
        return selection;
    if (content == QLatin1String("highlighted")) {
        selection.m_kind = Kind::highlighted;
        return selection;
    }
    selection.m_kind = Kind::ranges;
    static const QRegularExpression pattern(
        QStringLiteral(R"(^\s*(\d{1,9})(?:\s*-\s*(\d{1,9})(?:\s*:\s*(\d{1,9}))?)?\s*$)"));
    const QStringList parts = content.split(QLatin1Char(','));
    for (const QString& part : parts) {
        const auto match = pattern.match(part);
        const qint64 first = match.captured(1).toLongLong();
        const qint64 last = match.captured(2).isEmpty() ? first : match.captured(2).toLongLong();
        const qint64 stride = match.captured(3).isEmpty() ? 1 : match.captured(3).toLongLong();
        if (!match.hasMatch() || last < first || stride < 1) {
            throw std::invalid_argument(
                QCoreApplication::translate(
                    "NeuronSelection", "%1 = \"%2\" cannot be read: allowed is all, highlighted, "
                                       "or indices and ranges such as 0-199, 500, 0-1999:10.")
                    .arg(shownName(name), quoted(text.trimmed()))
                    .toStdString());
        }
        selection.m_ranges.push_back({first, last, stride});
    }
    return selection;
}

std::vector<std::uint32_t>
NeuronSelection::neurons(std::int64_t n, const std::vector<std::uint32_t>& highlighted) const
{
    std::vector<bool> chosen(static_cast<std::size_t>(n), m_kind == Kind::all);
    if (m_kind == Kind::highlighted) {
        for (const std::uint32_t neuron : highlighted) {
            if (static_cast<std::int64_t>(neuron) < n)
                chosen[neuron] = true;
        }
    }
    for (const Range& range : m_ranges) {
        for (std::int64_t i = range.first; i <= std::min(range.last, n - 1); i += range.stride)
            chosen[static_cast<std::size_t>(i)] = true;
    }
    std::vector<std::uint32_t> neurons;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i])
            neurons.push_back(static_cast<std::uint32_t>(i));
    }
    return neurons;
}

} // namespace tightrope::ui
