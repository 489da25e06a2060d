namespace OpsAutomation.Core.Events;

/// <summary>Whether an event of which only part is known matches.</summary>
public enum PatternVerdict
{
    /// <summary>Whatever the unknown parts are, it does not match.</summary>
    Never,

    /// <summary>It depends on the unknown parts.</summary>
    Perhaps,

    /// <summary>Whatever the unknown parts are, it matches.</summary>
    Always,
}
