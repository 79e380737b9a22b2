// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/input_follower.h"
#include "ui/instruments/instrument.h"
#include "ui/plots/change_marks.h"

#include <optional>

namespace tightrope::ui {

/// Means of a course, as it is shown [mV].
struct CourseMeans
{
    double positive = 0.0;
    double negative = 0.0;
    double netSd = 0.0;

    double net() const { return positive + negative; }
};

CourseMeans meansOf(const std::vector<InputSample>& samples);

/// A panel of the tug of war: how the positive and the negative half of one neuron's input pull
/// against each other over the last moments. Thread: GUI.
class InputCourse
{
  public:
    /// How much of it is shown [s].
    static constexpr double kSpan = 0.5;

    /// Shows itself in axes of a plot, which must outlive it, with marks on their time axis.
    InputCourse(QCPAxisRect& axes, TimeMarks& marks);

    void setLook(const Theme& theme, double magnification);

    /// Follows the first of the highlighted neurons.
    void look(const Scene& scene);

    /// Shows what the last look found.
    void show();

    /// The neuron that is shown, with its colour; none without a course.
    std::optional<Highlights::Entry> neuron() const;

    /// Only with a course.
    CourseMeans means() const { return meansOf(m_course->samples); }

    /// The time that is drawn and that the means are over [s]. Only with a course.
    double seconds() const;

    /// Shows the same as another one.
    void copy(const InputCourse& other);

  private:
    /// What a neuron's input adds to, and what it has to reach, from a step on.
    struct Level
    {
        std::int64_t step;
        double offset; ///< [mV]
        double vpeak;  ///< [mV]
    };

    /// The input of one neuron.
    struct Course
    {
        std::uint32_t neuron;
        int colour;                       ///< index into Theme::highlights
        std::vector<InputSample> samples; ///< never empty
        double dt;                        ///< [s]
        double end;                       ///< [s]
        std::vector<Level> levels;        ///< in the order of time, the first at the first sample
        std::vector<ChangeMark> changes;
    };

    static std::vector<Level> levelsOf(const RunHistory& history, std::int64_t from,
                                       std::int64_t to);
    void setVerticalRange(double lowest, double highest);

    InputFollower m_follower;
    std::optional<Course> m_course;
    QString m_missing; ///< why there is no course
    const Theme* m_theme = &Theme::light();

    QCPAxisRect& m_axes;
    TimeMarks& m_marks;
    QCPGraph* m_base; ///< the offset, to which the currents add; all owned by the plot
    QCPGraph* m_positive;
    QCPGraph* m_negative;
    QCPGraph* m_net;
    QCPGraph* m_threshold;
    QCPItemText* m_positiveLabel;
    QCPItemText* m_negativeLabel;
    QCPItemText* m_netLabel;
    QCPItemText* m_levelLabel; ///< threshold and offset
    QCPItemText* m_neuronLabel;
    QCPItemText* m_note;
};

} // namespace tightrope::ui
