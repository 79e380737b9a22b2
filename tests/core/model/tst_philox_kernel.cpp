// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/philox_kernel.h"
#include "core/model/philox_numbers.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>

using namespace tightrope;

Q_DECLARE_METATYPE(const PhiloxKernel*)

/// Every instruction set gives the numbers as they are defined, bit for bit.
class PhiloxKernelTest : public QObject
{
    Q_OBJECT

    static void allKernels()
    {
        QTest::addColumn<const PhiloxKernel*>("kernel");
        for (const PhiloxKernel& kernel : philoxKernels())
            QTest::addRow("%s", kernel.name.data()) << &kernel;
    }

  private slots:
    void masks_data() { allKernels(); }

    void masks()
    {
        QFETCH(const PhiloxKernel*, kernel);
        constexpr std::uint32_t kSeed = 4294967295U;
        const PhiloxNumbers numbers(kSeed);
        for (const std::uint32_t whole : {0U, 1U, 6553U, 32768U, 65535U, 65536U}) {
            for (const std::size_t rows : {1U, 7U, 8U, 2003U}) {
                std::vector<std::uint8_t> below(rows + 1, 0x55);
                std::vector<std::uint8_t> ties(rows + 1, 0x55);
                kernel->masks(kSeed, 12, whole, rows, below.data(), ties.data());
                for (std::uint32_t row = 0; row < rows; ++row) {
                    const auto coarse = numbers.coarseUniforms(row, 12);
                    for (std::size_t i = 0; i < coarse.size(); ++i) {
                        QCOMPARE((below[row] >> i & 1) != 0, coarse[i] < whole);
                        QCOMPARE((ties[row] >> i & 1) != 0, coarse[i] == whole);
                    }
                }
                QCOMPARE(below[rows], std::uint8_t{0x55}); // nothing beyond what was asked for
                QCOMPARE(ties[rows], std::uint8_t{0x55});
            }
        }
    }

    void normals_data() { allKernels(); }

    void normals()
    {
        QFETCH(const PhiloxKernel*, kernel);
        const PhiloxNumbers numbers(100);
        std::vector<std::uint16_t> rows;
        for (std::uint32_t row = 0; row < 65536; row += 13)
            rows.push_back(static_cast<std::uint16_t>(row));
        for (const std::size_t count :
             {std::size_t{0}, std::size_t{1}, std::size_t{9}, rows.size()}) {
            std::vector<double> normals(count + 1, 0.25);
            kernel->normals(100, 41, rows.data(), count, normals.data());
            for (std::size_t i = 0; i < count; ++i)
                QVERIFY(normals[i] == numbers.normal(rows[i], 41));
            QCOMPARE(normals[count], 0.25);
        }
    }

    void thereIsOneForEveryProcessor()
    {
        QVERIFY(!philoxKernels().empty());
        QVERIFY(std::ranges::all_of(philoxKernels(),
                                    [](const auto& kernel) { return !kernel.name.empty(); }));
    }
};

TIGHTROPE_TEST(PhiloxKernelTest)
#include "tst_philox_kernel.moc"
