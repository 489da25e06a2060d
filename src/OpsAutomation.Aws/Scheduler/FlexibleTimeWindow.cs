namespace OpsAutomation.Aws.Scheduler;

public sealed record FlexibleTimeWindow(string Mode, int? MaximumWindowInMinutes = null)
{
    public static readonly FlexibleTimeWindow Off = new("OFF");
}
