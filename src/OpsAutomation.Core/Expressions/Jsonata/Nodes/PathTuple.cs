using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A value on its way along a path, with the variables bound so far.</summary>
internal readonly record struct PathTuple(JsonValue? Value, Frame Frame);
