// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/control_groups.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace tightrope;

namespace {

using Files = QMap<QString, QByteArray>; // by path, as the system shows them

constexpr const char* kCgroup = "/proc/self/cgroup";
constexpr const char* kMounts = "/proc/self/mountinfo";
constexpr const char* kUnlimited = "9223372036854771712\n";

const QByteArray kMountOfRoot = "27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard\n";
const QByteArray kMountV2 =
    kMountOfRoot + "31 23 0:28 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw\n";
const QByteArray kMountV1 = kMountOfRoot +
                            "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n"
                            "35 31 0:32 / /sys/fs/cgroup/memory rw shared:11 master:2 - cgroup "
                            "cgroup rw,memory\n";

/// The files of a group of the second version.
Files v2(const QString& folder, const QByteArray& max, const QByteArray& current,
         const QByteArray& stat = {}, const QByteArray& high = "max\n")
{
    return {{folder + "/memory.max", max},
            {folder + "/memory.high", high},
            {folder + "/memory.current", current},
            {folder + "/memory.stat", stat}};
}

Files v1(const QString& folder, const QByteArray& limit, const QByteArray& usage,
         const QByteArray& stat = {})
{
    return {{folder + "/memory.limit_in_bytes", limit},
            {folder + "/memory.usage_in_bytes", usage},
            {folder + "/memory.stat", stat}};
}

Files operator+(Files files, const Files& more)
{
    files.insert(more);
    return files;
}

} // namespace

class ControlGroupsTest : public QObject
{
    Q_OBJECT

  private slots:
    void theTightestLimitCounts_data()
    {
        QTest::addColumn<Files>("files");
        QTest::addColumn<qint64>("bytes"); // −1: no limit
        const auto row = [](const char* name, const Files& files, qint64 bytes) {
            QTest::addRow("%s", name) << files << bytes;
        };
        const QString top = "/sys/fs/cgroup";
        const QString own = top + "/user.slice/job";
        const Files second{{kCgroup, "0::/user.slice/job\n"}, {kMounts, kMountV2}};
        const Files open = v2(own, "max\n", "100\n");

        row("nothing", {}, -1);
        row("no limit", second + open, -1);
        row("own", second + v2(own, "5000\n", "1000\n"), 4000);
        row("files given back", second + v2(own, "5000\n", "1000\n", "anon 7\ninactive_file 400\n"),
            4400);
        row("more files than use",
            second + v2(own, "5000\n", "1000\n", "inactive_file 90000\nanon 7\n"), 5000);
        row("full", second + v2(own, "5000\n", "5000\n"), 0);
        row("more than full", second + v2(own, "5000\n", "6000\n"), 0);
        row("limit of 0", second + v2(own, "0\n", "0\n"), 0);
        row("soft limit", second + v2(own, "max\n", "1000\n", {}, "3000\n"), 2000);
        row("both, soft above", second + v2(own, "5000\n", "1000\n", {}, "6000\n"), 4000);
        row("the group above", second + open + v2(top + "/user.slice", "3000\n", "700\n"), 2300);
        row("the uppermost", second + open + v2(top, "3000\n", "600\n"), 2400);
        row("tighter above",
            second + v2(own, "5000\n", "1000\n") + v2(top + "/user.slice", "9000\n", "8500\n"),
            500);
        row("tighter below",
            second + v2(own, "5000\n", "1000\n") + v2(top + "/user.slice", "9000\n", "1000\n"),
            4000);
        row("a group beside it", second + open + v2(top + "/user.slice/other", "10\n", "1\n"), -1);
        row("a group of like name", second + open + v2(top + "/user.slice/job2", "10\n", "1\n"),
            -1);
        row("no use known", second + Files{{own + "/memory.max", "5000\n"}}, 5000);
        row("a space in the path",
            Files{{kCgroup, "0::/a b/c:d\n"},
                  {kMounts, "31 23 0:28 / /sys/my\\040groups rw - cgroup2 none rw\n"}} +
                v2("/sys/my groups/a b/c:d", "5000\n", "1000\n"),
            4000);

        // A container: the group it is in is all it sees, and is called "/".
        const Files contained{{kCgroup, "0::/\n"}, {kMounts, kMountV2}};
        row("namespace", contained + v2(top, "5000\n", "1000\n"), 4000);
        row("outside the namespace",
            Files{{kCgroup, "0::/../../elsewhere\n"}, {kMounts, kMountV2}} +
                v2(top, "5000\n", "1000\n") + v2("/sys/elsewhere", "10\n", "1\n"),
            4000);
        // The same without a namespace: the mount shows a part of the hierarchy.
        const QByteArray part =
            "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n";
        row("mounted in part",
            Files{{kCgroup, "4:memory:/docker/abc/job\n"}, {kMounts, part}} +
                v1(top + "/memory/job", "5000\n", "1000\n") + v1(top + "/memory", "900\n", "600\n"),
            300);
        row("another part is mounted",
            Files{{kCgroup, "4:memory:/docker/abcdef\n"}, {kMounts, part}} +
                v1(top + "/memory", "5000\n", "1000\n"),
            4000);

        const Files first{{kCgroup, "9:name=systemd:/\n4:cpu,memory:/slurm/job_7\n0::/\n"},
                          {kMounts, kMountV1}};
        const QString memory = top + "/memory";
        row("v1", first + v1(memory + "/slurm/job_7", "5000\n", "1000\n"), 4000);
        row("v1, files of all below",
            first + v1(memory + "/slurm/job_7", "5000\n", "1000\n",
                       "inactive_file 10\ntotal_inactive_file 300\n"),
            4300);
        row("v1, the group above",
            first + v1(memory + "/slurm/job_7", kUnlimited, "1000\n") +
                v1(memory + "/slurm", "7000\n", "2500\n") + v1(memory, kUnlimited, "9999999\n"),
            4500);
        row("v1 without limit", first + v1(memory + "/slurm/job_7", kUnlimited, "1000\n"), -1);
        row("v1 of another controller", first + v1(top + "/cpu/slurm/job_7", "5000\n", "1000\n"),
            -1);
        row("v1, group not to be seen", first + v1(memory, "5000\n", "1000\n"), 4000);

        const Files hybrid{{kCgroup, "4:memory:/a\n0::/b\n"},
                           {kMounts, kMountV1 + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 "
                                                "cgroup2 rw\n"}};
        row("hybrid, v1 limits", hybrid + v1(memory + "/a", "5000\n", "1000\n"), 4000);
        row("hybrid, both limit",
            hybrid + v1(memory + "/a", "5000\n", "1000\n") +
                v2(top + "/unified/b", "800\n", "100\n"),
            700);

        for (const QByteArray& nonsense :
             {QByteArray(), QByteArray("\n"), QByteArray("lots\n"), QByteArray("-5\n"),
              QByteArray("5000x\n"), QByteArray("99999999999999999999999\n"),
              QByteArray("\0\xff", 2)}) {
            const QByteArray shown = nonsense.toPercentEncoding();
            row("limit " + shown, second + v2(own, nonsense, "1000\n"), -1);
            row("use " + shown, second + v2(own, "5000\n", nonsense), 5000);
            row("statistics " + shown, second + v2(own, "5000\n", "1000\n", nonsense), 4000);
            row("files " + shown, second + v2(own, "5000\n", "1000\n", "inactive_file " + nonsense),
                4000);
            row("group " + shown, open + Files{{kCgroup, nonsense}, {kMounts, kMountV2}}, -1);
            row("mounts " + shown, second + open + Files{{kMounts, nonsense}}, -1);
        }
        row("mount broken off",
            second + open + Files{{kMounts, "31 23 0:28 / /sys/fs/cgroup rw - cgroup2"}}, -1);
        row("mount without a path",
            second + open + Files{{kMounts, "31 23 0:28 / . rw - cgroup2 cgroup2 rw\n"}}, -1);
    }

    void theTightestLimitCounts()
    {
        QFETCH(Files, files);
        QFETCH(qint64, bytes);
        const QTemporaryDir root;
        for (auto file = files.cbegin(); file != files.cend(); ++file) {
            QVERIFY(QDir().mkpath(QFileInfo(root.path() + file.key()).path()));
            QFile written(root.path() + file.key());
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(file.value());
        }
        QCOMPARE(controlGroupMemory(root.path().toStdString()).value_or(-1), bytes);
    }

    void theSystemItselfCanBeAsked()
    {
        const auto bytes = controlGroupMemory();
        QVERIFY(!bytes || *bytes > 0);
    }
};

TIGHTROPE_TEST(ControlGroupsTest)
#include "tst_control_groups.moc"
