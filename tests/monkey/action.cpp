// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/monkey/action.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace tightrope::monkey {
namespace {

constexpr std::array kVerbs{"key",      "type",    "click",    "doubleClick", "press",
                            "move",     "release", "drag",     "wheel",       "resize",
                            "minimise", "restore", "maximise", "close",       "quit"};

QString nameOf(const QWidget& widget)
{
    QString name = QString::fromLatin1(widget.metaObject()->className()).section(u':', -1);
    if (!widget.objectName().isEmpty())
        name += u'#' + widget.objectName();
    return name;
}

std::vector<QWidget*> visibleWindows(const QString& name)
{
    std::vector<QWidget*> found;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && nameOf(*window) == name)
            found.push_back(window);
    }
    // Their order is that of a hash of addresses; by place on the screen it is nearly the same
    // in another process.
    std::ranges::sort(found, {},
                      [](const QWidget* window) { return std::pair(window->x(), window->y()); });
    return found;
}

std::vector<QWidget*> childrenOf(const QWidget& window, const QString& name)
{
    std::vector<QWidget*> found;
    for (QWidget* child : window.findChildren<QWidget*>()) {
        if (nameOf(*child) == name)
            found.push_back(child);
    }
    return found;
}

int ordinalOf(const std::vector<QWidget*>& all, const QWidget& widget)
{
    const auto found = std::ranges::find(all, &widget);
    return found == all.end() ? 0 : static_cast<int>(found - all.begin());
}

QJsonArray pair(double x, double y)
{
    const auto rounded = [](double value) { return std::round(value * 1e4) * 1e-4; };
    return {rounded(x), rounded(y)};
}

QPointF point(const QJsonValue& value)
{
    const QJsonArray both = value.toArray();
    return {both.at(0).toDouble(), both.at(1).toDouble()};
}

} // namespace

QWidget* Place::find() const
{
    const auto windows = visibleWindows(window);
    if (windows.empty())
        return nullptr;
    QWidget* const top = windows[std::min<std::size_t>(windowOrdinal, windows.size() - 1)];
    if (widget.isEmpty())
        return top;
    const auto all = childrenOf(*top, widget);
    if (all.empty())
        return nullptr;
    return all[std::min<std::size_t>(ordinal, all.size() - 1)];
}

Place placeOf(const QWidget& widget, const QPointF& share)
{
    const QWidget& window = *widget.window();
    Place place{.window = nameOf(window), .share = share};
    place.windowOrdinal = ordinalOf(visibleWindows(place.window), window);
    if (&widget != &window) {
        place.widget = nameOf(widget);
        place.ordinal = ordinalOf(childrenOf(window, place.widget), widget);
    }
    return place;
}

QByteArray toLine(const Action& action, std::int64_t number, std::int64_t elapsed)
{
    QJsonObject object{{"#", static_cast<double>(number)},
                       {"at", static_cast<double>(elapsed)},
                       {"do", QString::fromLatin1(kVerbs[static_cast<std::size_t>(action.verb)])},
                       {"wait", action.wait}};
    if (!action.at.window.isEmpty()) {
        object["window"] = action.at.window;
        object["point"] = pair(action.at.share.x(), action.at.share.y());
        if (action.at.windowOrdinal != 0)
            object["windowOrdinal"] = action.at.windowOrdinal;
    }
    if (!action.at.widget.isEmpty()) {
        object["widget"] = action.at.widget;
        if (action.at.ordinal != 0)
            object["ordinal"] = action.at.ordinal;
    }
    if (action.verb == Verb::drag)
        object["to"] = pair(action.to.x(), action.to.y());
    if (!action.amount.isNull())
        object["amount"] = pair(action.amount.x(), action.amount.y());
    if (action.key != 0)
        object["key"] = action.key;
    if (!action.text.isEmpty())
        object["text"] = action.text;
    if (action.button != Qt::LeftButton)
        object["button"] = static_cast<int>(action.button);
    if (action.modifiers != Qt::NoModifier)
        object["modifiers"] = static_cast<int>(action.modifiers.toInt());
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Action> fromLine(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto verb = std::ranges::find(kVerbs, object["do"].toString());
    if (verb == kVerbs.end())
        return std::nullopt;
    Action action;
    action.verb = static_cast<Verb>(verb - kVerbs.begin());
    action.wait = object["wait"].toInt();
    action.at = {.window = object["window"].toString(),
                 .windowOrdinal = object["windowOrdinal"].toInt(),
                 .widget = object["widget"].toString(),
                 .ordinal = object["ordinal"].toInt(),
                 .share = point(object["point"])};
    action.to = point(object["to"]);
    action.amount = point(object["amount"]).toPoint();
    action.key = object["key"].toInt();
    action.text = object["text"].toString();
    action.button = static_cast<Qt::MouseButton>(object["button"].toInt(Qt::LeftButton));
    action.modifiers =
        Qt::KeyboardModifiers::fromInt(static_cast<unsigned>(object["modifiers"].toInt()));
    return action;
}

} // namespace tightrope::monkey
