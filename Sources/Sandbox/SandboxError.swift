/// Why a sandbox cannot be set up or started.
package enum SandboxError: Error, Hashable, Sendable {
  /// A fault's text has no equals sign.
  case faultForm(String)
  /// A fault names no operation of the API.
  case unknownOperation(String)
  /// A fault names no misbehaviour that is known.
  case unknownFault(String)
  /// A fault's argument is absent or no number from 0 to `limit`.
  case faultArgument(fault: String, argument: String?, limit: Int)
  /// A fault that takes no argument has one.
  case needlessArgument(fault: String, argument: String)
  /// A fault's count is neither a number from 1 nor `always`.
  case faultCount(String)
  /// A number of the configuration is out of its range.
  case outOfRange(setting: String, value: Int, range: ClosedRange<Int>)
  /// The server is running already.
  case alreadyRunning
  /// The port cannot be listened on; `code` is an `errno`.
  case cannotListen(port: Int, code: Int32)
  /// The system gave no thread, descriptor or event loop; `code` is an `errno`.
  case noResources(code: Int32)
  /// The state file cannot be read or written; `code` is an `errno`.
  case stateFile(path: String, code: Int32)
  /// The state file can be read but says nothing sensible.
  case damagedState(path: String, reason: String)
  /// No organization has this id.
  case unknownOrganization(String)
}
