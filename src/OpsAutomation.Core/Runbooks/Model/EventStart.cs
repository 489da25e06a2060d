using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>event:</c> with its pattern; the pattern's own nodes are kept for the places of findings.</summary>
public sealed record EventStart(JsonObject Pattern, YamlNode PatternNode, TemplateObject? Inputs, SourceSpan At) : Trigger(Inputs, At)
{
    public Duration? MaxAge { get; init; }

    public EventIgnore Ignore { get; init; } = EventIgnore.All;
}
