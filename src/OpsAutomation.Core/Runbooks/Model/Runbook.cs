using System.Collections.Immutable;
using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A runbook as it was written, typed; nothing after the binder sees YAML.</summary>
public sealed record Runbook(Located<string> Name, SourceText Source)
{
    public string Summary { get; init; } = "";

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Severity { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<InputDeclaration> Inputs { get; init; } = [];

    public ImmutableArray<Template> Target { get; init; } = [];

    public ImmutableArray<Trigger> Triggers { get; init; } = [];

    public bool Manual { get; init; } = true;

    public CooldownGuard? Cooldown { get; init; }

    public RunMode Mode { get; init; }

    public Duration? Timeout { get; init; }

    public Template? Account { get; init; }

    public Template? Region { get; init; }

    public ImmutableArray<Step> Steps { get; init; } = [];

    public TemplateObject? Outputs { get; init; }

    public CompiledInput? Input(string name) => Inputs.FirstOrDefault(i => i.Input.Name == name)?.Input;

    /// <summary>All steps, those inside others and in error handlers too, in the order they were written.</summary>
    public IEnumerable<Step> AllSteps => Steps.SelectMany(static s => s.SelfAndInner);
}
