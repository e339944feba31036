@echo off
rem Starts ii-origins with the Java that came with it; nothing else has to be installed.
rem
rem   II_ORIGINS_JAVA_OPTS   more flags for the JVM, for the rare need: -Xmx4g, -Djavax.net.ssl.trustStore=FILE.
rem
rem JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and _JAVA_OPTIONS are meant for other programs: they are not passed on.
rem
rem There is no delayed expansion here, so that arguments with exclamation marks arrive as they are.

setlocal
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
set "lib=%~dp0..\lib"
if not exist "%lib%\runtime\bin\java.exe" (
    >&2 echo ii-origins: is not complete: there is no "%lib%\runtime\bin\java.exe". Install it again.
    exit /b 2
)
set "flags=@flags@"
set "archive="
set "usable=no"
if exist "%lib%\runtime\bin\server\classes.jsa" set "usable=yes"
rem What the commands of the network load is in an archive of its own.
if exist "%lib%\startup-@contents@\archive" for %%c in (check preview test-login login) do if "%~1"=="%%c" set "archive="-XX:SharedArchiveFile=%lib%\startup-@contents@\archive""
"%lib%\runtime\bin\java.exe" %flags% %archive% -Dii-origins.build=@build@ -Dii-origins.archive=%usable% -Dii-origins.terminals=console %II_ORIGINS_JAVA_OPTS% -m @main@ %*
exit /b %ERRORLEVEL%
