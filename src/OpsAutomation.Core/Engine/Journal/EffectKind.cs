namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Numbers are stored: append only.</summary>
public enum EffectKind
{
    Task = 0,
    Wait = 1,
    ItemReader = 2,
    ResultWriter = 3,
}
