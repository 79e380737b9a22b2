// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/splitter_state.h"

#include <QDataStream>
#include <QSplitter>

namespace tightrope::ui {
namespace {

constexpr qint32 kLargest = 32767; // px, of windows

/// As QSplitter writes it: mark, version, sizes, whether panels collapse, the handles' width,
/// whether they move at once, the orientation.
bool isLike(const QSplitter& splitter, const QByteArray& state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_5_0);
    qint32 mark = 0;
    qint32 version = 0;
    quint32 count = 0;
    stream >> mark >> version >> count;
    if (stream.status() != QDataStream::Ok || count != static_cast<quint32>(splitter.count()))
        return false;
    qint64 whole = 0;
    for (quint32 i = 0; i < count; ++i) {
        qint32 size = -1;
        stream >> size;
        if (size < 0 || size > kLargest)
            return false;
        whole += size;
    }
    bool collapse = false;
    qint32 handle = 0;
    bool atOnce = false;
    qint32 orientation = 0;
    stream >> collapse >> handle >> atOnce >> orientation;
    return stream.status() == QDataStream::Ok && whole > 0 && handle == splitter.handleWidth() &&
           orientation == splitter.orientation();
}

} // namespace

bool restoreSplitter(QSplitter& splitter, const QByteArray& state)
{
    return isLike(splitter, state) && splitter.restoreState(state);
}

} // namespace tightrope::ui
