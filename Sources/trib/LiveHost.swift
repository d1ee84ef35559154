import Glibc
import Shell

/// What the shell asks of the machine, done for real.
enum LiveHost {
  /// The host of a shell whose calls go where `targets` says.
  static func host(_ targets: ShellHost.Targets, terminal: Terminal) -> ShellHost {
    ShellHost(
      readFile: readFile, openFile: openFile, listFolder: listFolder, edit: edit, openPager: openPager,
      history: {
        Paths.state.map { History(HistoryFile("\($0)/history"), project: Paths.project()).texts } ?? []
      },
      sleep: { try await Task.sleep(for: $0) }, now: now,
      terminalSize: { terminal.size(of: STDOUT_FILENO) }, targets: targets)
  }

  @Sendable private static func readFile(_ path: String) throws(ShellHost.Fault) -> [UInt8] {
    do throws(InputFile.Fault) {
      return try path == "-" ? InputFile.standardInput() : InputFile.read(path)
    } catch {
      throw ShellHost.Fault("cannot read `\(path)`: \(error.reason)")
    }
  }

  @Sendable private static func openFile(_ path: String) throws(ShellHost.Fault) -> any ByteSink {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw ShellHost.Fault("cannot write `\(path)`: \(InputFile.systemReason())")
    }
    return OwnedFileSink(descriptor)
  }

  @Sendable private static func listFolder(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      var facts = stat()
      let isFolder = stat("\(path)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      names.append(isFolder ? name + "/" : name)
    }
    return names.sorted()
  }

  @Sendable private static func edit(_ text: String) throws(ShellHost.Fault) -> String? {
    guard let folder = Paths.cache else {
      throw ShellHost.Fault("\\e: there is no HOME to keep the text in while it is edited")
    }
    Paths.make(folder)
    let path = "\(folder)/edit-\(getpid()).sql"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ShellHost.Fault("\\e: cannot write `\(path)`: \(InputFile.systemReason())")
    }
    defer { unlink(path) }
    try? FileSink(descriptor).write(Array(text.utf8))
    close(descriptor)
    let editor = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    do throws(ChildProcess.Fault) {
      let code = try ChildProcess("\(editor) '\(path)'").wait()
      guard code == 0 else { throw ChildProcess.Fault(reason: "it ended with exit code \(code)") }
    } catch {
      throw ShellHost.Fault("\\e: `\(editor)`: \(error.reason)")
    }
    var edited = String(decoding: try readFile(path), as: UTF8.self)
    while edited.last?.isNewline == true { edited.removeLast() }
    return edited == text ? nil : edited
  }

  @Sendable private static func openPager(_ command: String) throws(ShellHost.Fault) -> any ByteSink {
    do throws(ChildProcess.Fault) {
      return try PagerSink(command)
    } catch {
      throw ShellHost.Fault(error.reason)
    }
  }

  @Sendable private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec)
  }
}
