namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>Something that happened in the cloud, for live display.</summary>
public abstract record CloudRecord(DateTimeOffset Time);
