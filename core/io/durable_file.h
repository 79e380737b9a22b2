// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/byte_sink.h"
#include "core/io/descriptor.h"
#include "core/io/file_error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace tightrope {

/// Where a file of this name really lies: symbolic links in its last part are followed, even to
/// where there is nothing yet. Throws FileError if they lead in a circle.
std::filesystem::path realTarget(const std::filesystem::path& path);

/// The folder in which a file of this name lies, "." for a bare name.
std::filesystem::path folderOf(const std::filesystem::path& path);

/// A file that is written whole or not at all, and that outlasts a power failure once it is there.
///
/// The bytes go to a temporary beside the real target (behind links, in one file system with it).
/// commit() has them on the disk, renames, and has the folder on the disk. Without it the
/// temporary goes with this object; what a killed program leaves behind is swept by the next one
/// that writes into the folder. A file that is replaced hands on its permissions and, where the
/// system allows, its owner; a new one has those of the umask.
/// Thread: one at a time. Every call but the destructor may throw FileError.
class DurableFile final : public ByteSink
{
  public:
    /// Opens the temporary. Whether the target may be replaced at all is requireWritableTarget()'s
    /// question.
    explicit DurableFile(const std::filesystem::path& path);
    ~DurableFile() override;
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;

    /// Takes so much room on the disk at once, so that it cannot run out before these bytes are
    /// written; passed over where the file system cannot do that.
    void reserve(std::uint64_t bytes);

    void write(std::span<const std::byte> bytes) override;
    void writeAt(std::uint64_t position, std::span<const std::byte> bytes) override;
    std::uint64_t size() const noexcept override { return m_size; }

    /// Puts the file in its place. Nothing may be written afterwards.
    void commit();

  private:
    void openTemporary();
    void syncFolder();
    [[noreturn]] void fail(int error) const;

    std::filesystem::path m_path; ///< as it was given, for sentences
    std::string m_target;         ///< name within the folder
    std::string m_temporary;      ///< name within the folder, empty once it is renamed
    /// Held open, so that a folder that is moved meanwhile still gets its file.
    Descriptor m_folder;
    Descriptor m_file; ///< locked as long as it is open
    std::uint64_t m_size = 0;
    std::uint64_t m_reserved = 0;
};

} // namespace tightrope
