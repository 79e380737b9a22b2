// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include "ui/controls/dialogs.h"
#include "ui/export/figure_file.h"
#include "ui/export/figure_text.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <algorithm>

namespace tightrope::ui {
namespace {

constexpr QSize kPreview(560, 360);

QSpinBox* pixelBox(int value, const QString& name)
{
    auto* box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(FigureSettings::kSmallestSide, FigureSettings::kLargestSide);
    box->setValue(value);
    box->setSuffix(QStringLiteral(" px"));
    box->setSingleStep(100);
    return box;
}

std::filesystem::path fileNamed(const QString& name)
{
    return QFile::encodeName(name).toStdString();
}

} // namespace

ExportDialog::ExportDialog(FigureContent content, const FigureSettings& settings,
                           const QString& path, QWidget* parent)
    : QDialog(parent)
    , m_content(std::move(content))
    , m_preview(new QLabel)
    , m_problem(new QLabel)
    , m_save(new QPushButton(tr("Save")))
    , m_copy(new QPushButton(tr("Copy to clipboard")))
{
    setWindowTitle(tr("Export figure"));
    m_preview->setFixedSize(kPreview);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setObjectName(QStringLiteral("preview"));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_save->setDefault(true);
    m_save->setObjectName(QStringLiteral("saveFigure"));
    m_copy->setObjectName(QStringLiteral("copyFigure"));
    auto* cancel = new QPushButton(tr("Cancel"));

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* right = new QVBoxLayout;
    right->addWidget(buildOptions(settings, path));
    right->addWidget(m_problem);
    right->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(3 * kSpace);
    columns->addWidget(m_preview);
    columns->addLayout(right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kSpace, 3 * kSpace, 3 * kSpace, 2 * kSpace);
    layout->setSpacing(2 * kSpace);
    layout->addLayout(columns);
    layout->addLayout(buttons);
    setFixedWidth(sizeHint().width());

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::save);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);

    auto* delay = new QTimer(this); // a preview for the last of several quick changes
    delay->setSingleShot(true);
    delay->setInterval(60);
    connect(delay, &QTimer::timeout, this, &ExportDialog::updatePreview);
    const auto changed = [delay] { delay->start(); };
    connect(m_part, &QComboBox::currentIndexChanged, this, changed);
    connect(m_width, &QSpinBox::valueChanged, this, changed);
    connect(m_height, &QSpinBox::valueChanged, this, changed);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, changed);
    connect(m_followSize, &QCheckBox::toggled, this, changed);
    connect(m_caption, &QCheckBox::toggled, this, changed);
    connect(m_dark, &QCheckBox::toggled, this, changed);
    updatePreview();
    m_path->setFocus();
    m_path->selectAll();
}

QWidget* ExportDialog::buildOptions(const FigureSettings& settings, const QString& path)
{
    m_part = new QComboBox;
    m_part->setObjectName(QStringLiteral("part"));
    m_part->addItem(tr("Whole figure"), QString());
    for (const FigureContent::Stacked& each : m_content.stack)
        m_part->addItem(each.part->title(), each.part->key());
    for (const auto& part : m_content.single)
        m_part->addItem(part->title(), part->key());
    choosePart(settings);
    m_width = pixelBox(settings.pixels.width(), QStringLiteral("width"));
    m_height = pixelBox(settings.pixels.height(), QStringLiteral("height"));
    m_scale = new QDoubleSpinBox;
    m_scale->setObjectName(QStringLiteral("scale"));
    m_scale->setRange(FigureSettings::kSmallestScale, FigureSettings::kLargestScale);
    m_scale->setSingleStep(0.25);
    m_scale->setValue(settings.scale > 0.0 ? settings.scale : settings.effectiveScale());
    m_scale->setToolTip(tr("How large type and lines are drawn"));
    m_followSize = new QCheckBox(tr("fits the size"));
    m_followSize->setChecked(settings.scale <= 0.0);
    m_scale->setEnabled(!m_followSize->isChecked());
    connect(m_followSize, &QCheckBox::toggled, m_scale, &QWidget::setDisabled);
    m_caption = new QCheckBox(tr("Caption with parameters, seed and time span"));
    m_caption->setObjectName(QStringLiteral("caption"));
    m_caption->setChecked(settings.caption);
    m_dark = new QCheckBox(tr("Dark background"));
    m_dark->setChecked(settings.dark);
    m_path = new QLineEdit(path);
    m_path->setObjectName(QStringLiteral("path"));
    m_path->setMinimumWidth(260);
    auto* browse = new QPushButton(tr("Browse…"));
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_path, &QLineEdit::textEdited, this, [this] { setProblem({}); });

    auto* options = new QWidget;
    auto* form = new QFormLayout(options);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(kSpace + kSpace / 2);
    form->addRow(tr("What"), m_part);
    form->addRow(tr("Width"), m_width);
    form->addRow(tr("Height"), m_height);
    auto* scaleLine = new QHBoxLayout;
    scaleLine->setSpacing(kSpace);
    scaleLine->addWidget(m_scale);
    scaleLine->addWidget(m_followSize);
    form->addRow(tr("Scale"), scaleLine);
    form->addRow(QString(), m_caption);
    form->addRow(QString(), m_dark);
    auto* pathLine = new QHBoxLayout;
    pathLine->setSpacing(kSpace);
    pathLine->addWidget(m_path, 1);
    pathLine->addWidget(browse);
    form->addRow(tr("File"), pathLine);
    return options;
}

void ExportDialog::choosePart(const FigureSettings& settings)
{
    // An instrument may have been closed since.
    m_part->setCurrentIndex(std::max(0, m_part->findData(settings.part)));
}

FigureSettings ExportDialog::settings() const
{
    FigureSettings settings;
    settings.part = m_part->currentData().toString();
    settings.pixels = {m_width->value(), m_height->value()};
    settings.scale = m_followSize->isChecked() ? 0.0 : m_scale->value();
    settings.caption = m_caption->isChecked();
    settings.dark = m_dark->isChecked();
    return settings;
}

QString ExportDialog::path() const
{
    const QString path = m_path->text().trimmed();
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

void ExportDialog::updatePreview()
{
    FigureSettings wanted = settings();
    if (m_followSize->isChecked())
        m_scale->setValue(wanted.effectiveScale());
    try {
        QImage image = renderPreview(m_content, wanted, kPreview * devicePixelRatioF());
        image.setDevicePixelRatio(devicePixelRatioF());
        m_preview->setPixmap(QPixmap::fromImage(image));
        setProblem({});
    } catch (const FigureError& error) {
        m_preview->setPixmap({});
        setProblem(QString::fromUtf8(error.what()));
    }
}

void ExportDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("Export figure"), path(), tr("PNG (*.png)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::take);
    present(dialog);
}

void ExportDialog::take(const QString& chosen)
{
    const bool isComplete = chosen.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
    m_path->setText(isComplete ? chosen : chosen + QStringLiteral(".png"));
    m_confirmedPath = isComplete ? chosen : QString(); // the file dialog has asked about that one
}

void ExportDialog::save()
{
    try {
        requireFigureTarget(fileNamed(path()));
        if (QFileInfo::exists(path()) && path() != m_confirmedPath) {
            askBefore(this, tr("Replace the file?"), tr("\"%1\" exists. Replace it?").arg(path()),
                      QMessageBox::No, [this, agreed = path()] {
                          m_confirmedPath = agreed;
                          save();
                      });
            return;
        }
        saveFigure(fileNamed(path()), renderFigure(m_content, settings()),
                   figureMetadata(m_content, settings()));
        Q_EMIT saved(path());
        accept();
    } catch (const FigureError& error) {
        setProblem(QString::fromUtf8(error.what()));
    }
}

void ExportDialog::copy()
{
    try {
        QGuiApplication::clipboard()->setImage(renderFigure(m_content, settings()));
        Q_EMIT copied();
        accept();
    } catch (const FigureError& error) {
        setProblem(QString::fromUtf8(error.what()));
    }
}

void ExportDialog::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
}

} // namespace tightrope::ui
