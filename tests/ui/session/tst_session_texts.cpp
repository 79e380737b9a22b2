// SPDX-License-Identifier: GPL-3.0-or-later
// What cursors and runs without a window say went through the translators, each sentence as a
// whole.
#include "tests/support/test_class.h"
#include "tests/support/verify_marked.h"
#include "ui/session/cursor_reading.h"
#include "ui/session/headless_session.h"

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class SessionTextsTest : public QObject
{
    Q_OBJECT

    MarkedTexts m_marked;

  private slots:
    void interruptedRuns()
    {
        Parameters parameters;
        parameters.n = 60;
        VoltageSamples voltages;
        try {
            runHeadless(parameters, 10.0, 1.0, {}, &voltages,
                        [&] { return voltages.samples().empty(); });
            QFAIL("it went on");
        } catch (const HeadlessRunError& error) {
            verifyMarked(QString::fromUtf8(error.what()));
        }
    }

    void cursors()
    {
        const CursorReading reading{.a = 0.1,
                                    .b = 0.3,
                                    .difference = 0.2,
                                    .neuron = 1,
                                    .voltage = 2.0,
                                    .spikes = 3,
                                    .neuronSpikes = 2};
        const QStringList parts = plainText(reading).split(QStringLiteral(", "));
        QCOMPARE(parts.size(), 6);
        for (const QString& part : parts)
            verifyMarked(part);
    }
};

TIGHTROPE_TEST(SessionTextsTest)
#include "tst_session_texts.moc"
