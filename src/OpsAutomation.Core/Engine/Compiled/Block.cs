using OpsAutomation.Core.Asl;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>States that follow one another, compiled: every name is resolved.</summary>
internal sealed class Block(Step start, Dictionary<string, Step> byName)
{
    public Step Start { get; } = start;

    public Step this[string name] => byName[name];
}
