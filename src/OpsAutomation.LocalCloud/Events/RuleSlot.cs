namespace OpsAutomation.LocalCloud.Events;

/// <summary>The place of a rule on its bus; its targets may change without touching the index.</summary>
internal sealed class RuleSlot(EventRule rule)
{
    private EventRule _rule = rule;

    public EventRule Rule
    {
        get => Volatile.Read(ref _rule);
        set => Volatile.Write(ref _rule, value);
    }
}
