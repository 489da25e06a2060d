using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

internal sealed class HostFunction : FunctionValue
{
    public required JsonataHostFunction Function { get; init; }
}
