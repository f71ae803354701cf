@echo off
rem Opens Facilitator from its own folder; the window stays when something failed.
title Facilitator
pushd "%~dp0"
set "PYTHONPATH=%CD%\app;%CD%\site-packages"
set "PYTHONUTF8=1"
set "FACILITATOR_EXPORTS=%CD%\exports"
set "RUNS=python\python.exe"
if not exist python\python.exe set "RUNS=py -3.MINOR"
%RUNS% -m facilitator serve --data "%CD%\data" %*
if "%errorlevel%"=="0" goto :end
echo.
echo Algo no pudo hacerse; arriba se lee la causa. - Something failed; it says above what it was.
if not exist python\python.exe echo Python 3.MINOR: https://www.python.org/downloads/
pause
exit /b 1

:end
popd
