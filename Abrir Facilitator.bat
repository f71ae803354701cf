@echo off
rem Opens Facilitator with a double click on Windows; the window stays when something failed.
rem ASCII alone: cmd.exe loses its place in a file with other letters, and shows them by the code page.
title Facilitator
pushd "%~dp0"
set "SPEAKS=en"
reg query "HKCU\Control Panel\International" /v LocaleName 2>nul | findstr /i /c:" es" >nul && set "SPEAKS=es"
if exist start.py goto :look
if "%SPEAKS%"=="es" (echo Esto se abre fuera del ZIP: primero hay que extraer la carpeta entera.) else (echo First extract the whole folder: this does not open inside the ZIP.)
goto :failed

:look
if "%SPEAKS%"=="es" (echo Abriendo Facilitator. Esta ventana se queda abierta mientras dura el encuentro.) else (echo Opening Facilitator. This window stays open during the meeting.)
rem Those that the folder of wheels serves come first; "python" alone may be the door to the Microsoft Store.
for %%p in ("py -3.13" "py -3.12" "py -3.14" "py -3.11" "py -3" "python") do (
    %%~p -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "RUNS=%%~p" && goto :open
)
if "%SPEAKS%"=="es" (echo En esta computadora falta Python 3.11 o posterior. Se descarga en https://www.python.org/downloads/) else (echo This computer has no Python 3.11 or newer. Get it at https://www.python.org/downloads/)
goto :failed

:open
%RUNS% start.py %*
if "%errorlevel%"=="0" goto :end

:failed
echo.
if "%SPEAKS%"=="es" (echo Algo no pudo hacerse; arriba se lee la causa y el remedio. Cualquier tecla cierra esta ventana.) else (echo Something failed; it says above what it was and what to do. Any key closes this window.)
pause >nul
exit /b 1

:end
popd
