using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>What a step does: its verb and what belongs to the verb.</summary>
public abstract record StepAction
{
    /// <summary>The key that names it.</summary>
    public abstract string Verb { get; }

    /// <summary>Values that it evaluates itself, those of steps inside it not counted.</summary>
    public virtual IEnumerable<Template> Values => [];

    /// <summary>Conditions that it evaluates itself.</summary>
    public virtual IEnumerable<Expression> Conditions => [];

    /// <summary>Lists of steps inside it.</summary>
    public virtual IEnumerable<ImmutableArray<Step>> Bodies => [];
}
