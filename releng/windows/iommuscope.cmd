@echo off
rem Starts IOMMUscope on Windows: without arguments or with files the desktop program, with a command the command line.
setlocal
set "top=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
	echo iommuscope: no Java found; install a JDK 25 or newer and set JAVA_HOME 1>&2
	exit /b 69
)
if "%~1"=="" goto desktop
set "first=%~1"
if "%first:~0,1%"=="-" goto commands
for %%c in (bench branch check diff events explain find help import probe record render replay run state walk why) do if "%first%"=="%%c" goto commands
if exist "%~1" goto desktop

:commands
"%java%" -Xlog:disable --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Djava.awt.headless=true -cp "%top%plugins\*" org.iommuscope.cli.Main %*
exit /b %errorlevel%

:desktop
for %%j in ("%top%plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%j"
"%java%" --enable-native-access=ALL-UNNAMED -jar "%launcher%" %*
if errorlevel 24 exit /b %errorlevel%
if errorlevel 23 goto desktop
exit /b %errorlevel%
