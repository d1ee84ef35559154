package import Engine

/// What the machine does for the shell, handed in by whoever starts it: files, programs, time, targets.
package struct ShellHost: Sendable {
  /// Why the machine did not do it.
  package struct Fault: Error, Hashable, Sendable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
  }

  /// The bytes of a file; `-` is the standard input.
  package var readFile: @Sendable (_ path: String) throws(Fault) -> [UInt8]
  /// A sink that writes to a new file.
  package var openFile: @Sendable (_ path: String) throws(Fault) -> any ByteSink
  /// The names in a folder, folders with `/` behind them.
  package var listFolder: @Sendable (_ path: String) -> [String]
  /// Lets the user edit a text in their editor; nil when it was not changed.
  package var edit: @Sendable (_ text: String) throws(Fault) -> String?
  /// A sink into a pager.
  package var openPager: @Sendable (_ command: String) throws(Fault) -> any ByteSink
  /// What was entered before in other sessions, the oldest first.
  package var history: @Sendable () -> [String]
  /// Waits; throws when cancelled.
  package var sleep: @Sendable (_ time: Duration) async throws -> Void
  /// Seconds since 1970.
  package var now: @Sendable () -> Int64
  /// The rows and columns of the terminal; nil when there is none.
  package var terminalSize: @Sendable () -> (rows: Int, columns: Int)?
  /// Where calls can go.
  package var targets: Targets

  package init(
    readFile: @escaping @Sendable (_ path: String) throws(Fault) -> [UInt8],
    openFile: @escaping @Sendable (_ path: String) throws(Fault) -> any ByteSink,
    listFolder: @escaping @Sendable (_ path: String) -> [String],
    edit: @escaping @Sendable (_ text: String) throws(Fault) -> String?,
    openPager: @escaping @Sendable (_ command: String) throws(Fault) -> any ByteSink,
    history: @escaping @Sendable () -> [String],
    sleep: @escaping @Sendable (_ time: Duration) async throws -> Void, now: @escaping @Sendable () -> Int64,
    terminalSize: @escaping @Sendable () -> (rows: Int, columns: Int)?, targets: Targets
  ) {
    self.readFile = readFile
    self.openFile = openFile
    self.listFolder = listFolder
    self.edit = edit
    self.openPager = openPager
    self.history = history
    self.sleep = sleep
    self.now = now
    self.terminalSize = terminalSize
    self.targets = targets
  }

  /// The sandbox and the profiles.
  package struct Targets: Sendable {
    /// The names of the profiles.
    package var profiles: [String]
    /// The target of a profile; nil is the one that the shell began with.
    package var profile: @Sendable (_ name: String?) throws(Fault) -> Target
    /// The settings that a profile chooses, and where they stand.
    package var settings: @Sendable (_ profile: String) -> [(name: String, value: String, origin: String)]
    /// The sandbox, started if it is not running.
    package var sandbox: @Sendable () throws(Fault) -> Target
    /// Lets something go wrong in the sandbox.
    package var addFault: @Sendable (_ text: String) throws(Fault) -> Void
    /// The requests that the sandbox got.
    package var sandboxLog: @Sendable () throws(Fault) -> Listing
    /// Forgets the sandbox's state.
    package var resetSandbox: @Sendable () throws(Fault) -> Void

    package init(
      profiles: [String], profile: @escaping @Sendable (_ name: String?) throws(Fault) -> Target,
      settings: @escaping @Sendable (_ profile: String) -> [(name: String, value: String, origin: String)],
      sandbox: @escaping @Sendable () throws(Fault) -> Target,
      addFault: @escaping @Sendable (_ text: String) throws(Fault) -> Void,
      sandboxLog: @escaping @Sendable () throws(Fault) -> Listing,
      resetSandbox: @escaping @Sendable () throws(Fault) -> Void
    ) {
      self.profiles = profiles
      self.profile = profile
      self.settings = settings
      self.sandbox = sandbox
      self.addFault = addFault
      self.sandboxLog = sandboxLog
      self.resetSandbox = resetSandbox
    }
  }
}
