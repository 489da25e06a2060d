namespace OpsAutomation.LocalCloud.S3;

/// <summary>A part that has been uploaded.</summary>
internal sealed record MultipartPart(int Number, string File, long Size, byte[] Md5, DateTimeOffset Modified)
{
    public string ETag => Convert.ToHexStringLower(Md5);
}
