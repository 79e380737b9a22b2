// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/magnification.h"

#include "tests/support/test_class.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QTest>

using namespace tightrope::ui;

class MagnificationTest : public QObject
{
    Q_OBJECT

  private slots:
    void typeGrowsInProportionAndComesBack()
    {
        prepareApplication(*qApp);
        QWidget tree;
        auto* layout = new QVBoxLayout(&tree);
        auto* inheriting = new QLabel(QStringLiteral("body"));
        auto* caption = new QLabel(QStringLiteral("caption"));
        caption->setFont(type::font(type::kCaption, QFont::Medium));
        layout->addWidget(inheriting);
        layout->addWidget(caption);
        tree.show();
        for (int i = 0; i < 2; ++i) { // repeated calls do not add up
            magnifyType(tree, 2.0);
            QCOMPARE(inheriting->font().pixelSize(), 2 * type::kBody);
            QCOMPARE(caption->font().pixelSize(), 2 * type::kCaption);
            QVERIFY(caption->font().weight() == QFont::Medium);
        }
        magnifyType(tree, 1.0);
        QCOMPARE(inheriting->font().pixelSize(), type::kBody);
        QCOMPARE(caption->font().pixelSize(), type::kCaption);
    }

    void widgetsThatComeLaterGrowToo()
    {
        QWidget tree;
        magnifyType(tree, 2.0);
        auto* late = new QLabel(QStringLiteral("late"), &tree);
        late->setFont(type::font(type::kTitle));
        auto* plain = new QLabel(QStringLiteral("plain"), &tree);
        magnifyType(tree, 2.0);
        QCOMPARE(late->font().pixelSize(), 2 * type::kTitle);
        QCOMPARE(plain->font().pixelSize(), 2 * type::kBody);
    }
};

TIGHTROPE_TEST(MagnificationTest)
#include "tst_magnification.moc"
